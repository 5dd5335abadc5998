import type { Part } from '../part';

/** One run after another: the next one starts when the former has started and was stopped. None follows one that failed. */
export class Succession<Run extends Part> {
  private run: Run | undefined;
  private hasFailed = false;
  private starting = Promise.resolve();

  constructor(
    private readonly start: (former: Run | undefined) => Promise<Run>,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  get current(): Run | undefined {
    return this.run;
  }

  /** Resolves when it runs or has failed; never rejects. */
  startNext(): Promise<void> {
    return (this.starting = this.starting.then(() => this.next()));
  }

  private async next(): Promise<void> {
    if (this.hasFailed) return;
    try {
      await this.run?.stop();
      this.run = await this.start(this.run);
    } catch (error) {
      this.hasFailed = true;
      this.onFailure(error);
    }
  }
}
