/** An effect that an event has. */
export type Effect = 'mail' | 'log';

/** A message, record or batch that was put aside. Says nothing of its payload: one kind holds an address. */
export interface DeadLetter {
  readonly id: string;
  readonly place: string;
  readonly reason: string;
  /** The edge it came by. */
  readonly source: string;
  /** The events in it, as far as they can be told. */
  readonly eventIds: readonly string[];
  /** UTC ISO 8601. */
  readonly parkedAt: string;
  /** How often it was received; only of a letter that SQS itself put aside. */
  readonly receives?: number | undefined;
}

/** `isSent`: it is back where it came from, but lies here too and may go there once more; consumers drop a repeat. */
export type SendBackOutcome =
  | { readonly outcome: 'sent' }
  | { readonly outcome: 'gone' }
  | { readonly outcome: 'refused'; readonly reason: string }
  | { readonly outcome: 'failed'; readonly isSent: boolean; readonly reason: string };

/** All letters of a place on their way back at once. */
export interface LetterMove {
  progress(): Promise<LetterMoveProgress>;
  /** What has been moved stays moved. */
  cancel(): Promise<void>;
}

export interface LetterMoveProgress {
  readonly status: 'running' | 'done' | 'cancelled' | 'failed';
  readonly moved: number;
  readonly reason?: string | undefined;
}

/** A place where an edge puts aside what it cannot deliver. */
export interface DeadLetters {
  readonly name: string;
  /** What is missing while a letter lies here. */
  readonly effects: readonly Effect[];
  /** How many letters lie here, about. */
  depth(): Promise<number>;
  /** Every letter, left where it is. */
  look(): Promise<readonly DeadLetter[]>;
  /**
   * Sends letters back to where they came from, one after the other, and takes each away once it is there. A crash between
   * the two leaves a letter in both places: consumers drop a repeat. Answers what became of each: one that fails keeps no
   * other. Rejects when the place itself cannot be searched; `onEach` has heard by then what became of the letters before.
   */
  sendBack(ids: readonly string[], onEach?: (id: string, outcome: SendBackOutcome) => void): Promise<ReadonlyMap<string, SendBackOutcome>>;
  /** Undefined where letters can only go back one by one. */
  readonly moveAll?: (() => Promise<LetterMove>) | undefined;
}
