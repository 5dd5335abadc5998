/** One thing that was seen to happen. Times are real ones. */
export interface Step {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly durationMs: number;
  /** Who did it: the service (`dynamodb`, `sqs`, `lambda`, …) or `api`. */
  readonly part: string;
  /** What was done: `PutItem`, `POST /v1/orders`, `invoke`. */
  readonly action: string;
  /** The resource it was done to: a table, a queue, a function. Empty when the request names none. */
  readonly target: string;
  readonly isFailure: boolean;
  /** What to tell a person beyond that: a status, an error. Never a body. */
  readonly detail: string;
  /** Ids that occur in it, by which the steps of one matter are found. */
  readonly ids: readonly string[];
}

/** What happened lately; the oldest steps are forgotten. */
export class Journal {
  private readonly steps: Step[] = [];

  constructor(private readonly most = 20_000) {}

  record(step: Step): void {
    this.steps.push(step);
    if (this.steps.length > this.most) this.steps.splice(0, this.most / 10);
  }

  /** From the oldest to the newest. */
  all(): readonly Step[] {
    return this.steps;
  }
}
