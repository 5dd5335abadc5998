import type { AsyncCommand } from 'fast-check';
import { mustEqual } from '../violation';
import type { Intent } from './intent';
import type { Model, Real } from './story';

/**
 * Somebody does something while nobody else does; the next process in turn answers. The very same request many times at
 * the same moment goes to all processes, and each gets the same answer.
 */
export class OneAction implements AsyncCommand<Model, Real> {
  #told = 'not run';

  constructor(
    private readonly intent: Intent,
    private readonly times = 1,
  ) {}

  check({ state }: Readonly<Model>): boolean {
    return this.intent(state) !== undefined;
  }

  async run(model: Model, { session }: Real): Promise<void> {
    const action = this.intent(model.state);
    if (action === undefined) return;
    this.#told = this.times === 1 ? action.toString() : `${this.times} times at once: ${action.toString()}`;
    const { answer, after } = action.expect(model.state);
    const sent = Array.from({ length: this.times }, () => action.send(session, session.shop.processes.next()));
    for (const got of await Promise.all(sent)) mustEqual(this.#told, got, answer);
    model.state = after;
  }

  toString(): string {
    return this.#told;
  }
}
