/** One thing that was seen to happen. Times are real ones. */
export interface Step {
  /** Milliseconds since 1970. */
  readonly atMs: number;
  readonly durationMs: number;
  /** What it was done to: the service (`dynamodb`, `sqs`, `lambda`, …) or `api`. */
  readonly part: string;
  /** What was done: `PutItem`, `POST /v1/orders`, `invoke`. */
  readonly action: string;
  /** The resources it was done to: tables, a queue, a function, `bucket/key`. Empty when the request names none. */
  readonly target: string;
  /** The access key of the part that did it, where that is known. */
  readonly caller?: string;
  readonly isFailure: boolean;
  /** What to tell a person beyond that: a status, an error. Never a body. */
  readonly detail: string;
  /** Ids that occur in it, by which the steps of one matter are found. */
  readonly ids: readonly string[];
}

export interface Totals {
  calls: number;
  failures: number;
  /** Whether the last one failed. */
  isFailing: boolean;
}

const NONE: Readonly<Totals> = { calls: 0, failures: 0, isFailing: false };

/** What happened lately. The oldest steps are forgotten, but how often something happened is not. */
export class Journal {
  private readonly steps: Step[] = [];
  private readonly counted = new Map<string, Totals>();

  constructor(private readonly most = 20_000) {}

  record(step: Step): void {
    this.steps.push(step);
    if (this.steps.length > this.most) this.steps.splice(0, this.most / 10);
    const targets = step.part === 's3' ? [step.target.split('/', 1)[0]] : step.target.split(', ');
    for (const target of targets) {
      this.count(`${step.part} ${target}`, step.isFailure);
      if (step.caller !== undefined) this.count(`${step.caller} ${step.part} ${target}`, step.isFailure);
    }
  }

  /** From the oldest to the newest. */
  all(): readonly Step[] {
    return this.steps;
  }

  /** What was done to a resource since the start (of S3: to a bucket), by all or by one caller. */
  totals(part: string, target: string, caller?: string): Readonly<Totals> {
    return this.counted.get(caller === undefined ? `${part} ${target}` : `${caller} ${part} ${target}`) ?? NONE;
  }

  private count(key: string, isFailure: boolean): void {
    const totals = this.counted.get(key) ?? { ...NONE };
    totals.calls += 1;
    totals.failures += isFailure ? 1 : 0;
    totals.isFailing = isFailure;
    this.counted.set(key, totals);
  }
}
