import type { AsyncCommand } from 'fast-check';
import { mustEqual } from '../violation';
import type { Intent } from './intent';
import type { Model, Real } from './story';

const TIMES = 9;

/** Says the very same request many times at the same moment, at all processes: each gets the same answer. */
export class ManyTimes implements AsyncCommand<Model, Real> {
  #told = 'not run';

  constructor(private readonly intent: Intent) {}

  check({ state }: Readonly<Model>): boolean {
    return this.intent(state) !== undefined;
  }

  async run(model: Model, { session }: Real): Promise<void> {
    const action = this.intent(model.state);
    if (action === undefined) return;
    this.#told = `${TIMES} times at once: ${action.toString()}`;
    const { answer, after } = action.expect(model.state);
    const sent = Array.from({ length: TIMES }, () => action.send(session, session.shop.processes.next()));
    mustEqual(
      this.#told,
      await Promise.all(sent),
      sent.map(() => answer),
    );
    model.state = after;
  }

  toString(): string {
    return this.#told;
  }
}
