import type { Report } from '../part';

/** What a mapping is at: how many batches its function has in hand, and what went wrong last. */
export class Activity {
  inFlight = 0;
  problem: string | undefined;

  constructor(
    private readonly functionName: string,
    private readonly reportLine: Report,
  ) {}

  async during<Answer>(batch: () => Promise<Answer>): Promise<Answer> {
    this.inFlight += 1;
    try {
      return await batch();
    } finally {
      this.inFlight -= 1;
    }
  }

  report(problem: string): void {
    this.problem = problem;
    this.reportLine(this.functionName, problem);
  }
}
