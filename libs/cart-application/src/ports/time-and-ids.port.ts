export interface Clock {
  /** Now, UTC ISO 8601 with milliseconds. */
  now(): string;
}

export interface Ids {
  /** A ULID: unique, and sorted by the time it was made. */
  newId(): string;
}
