import type { AsyncCommand } from 'fast-check';
import { mustEqual } from '../violation';
import type { Intent } from './intent';
import type { Model, Real } from './story';

/** Somebody does something while nobody else does; the next process in turn answers. */
export class OneByOne implements AsyncCommand<Model, Real> {
  #told = 'not run';

  constructor(private readonly intent: Intent) {}

  check({ state }: Readonly<Model>): boolean {
    return this.intent(state) !== undefined;
  }

  async run(model: Model, { session }: Real): Promise<void> {
    const action = this.intent(model.state);
    if (action === undefined) return;
    this.#told = action.toString();
    const { answer, after } = action.expect(model.state);
    mustEqual(action.toString(), await action.send(session, session.shop.processes.next()), answer);
    model.state = after;
  }

  toString(): string {
    return this.#told;
  }
}
