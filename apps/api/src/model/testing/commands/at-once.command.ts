import type { AsyncCommand } from 'fast-check';
import type { Action } from '../action';
import { interleaved, type Arrive } from '../interleaving';
import { afterSomeOrder } from '../linearization';
import { clientAt } from '../processes/api-processes';
import type { ShopSession } from '../shop-session';
import type { ShopState } from '../shop-state';
import type { Intent } from './intent';
import type { Model, Real } from './story';

/**
 * Several people do something at the same time, each shopper at another process, and one operator. All start from the
 * shop as it is; their calls of DynamoDB come in the order that the scheduler draws.
 */
export class AtOnce implements AsyncCommand<Model, Real> {
  #told = 'not run';

  constructor(private readonly intents: readonly Intent[]) {}

  check({ state }: Readonly<Model>): boolean {
    return actionsOf(this.intents, state, Infinity).length > 1;
  }

  async run(model: Model, { session, scheduler }: Real): Promise<void> {
    const { all, steerAll } = session.shop.processes;
    const actions = actionsOf(this.intents, model.state, all.length);
    this.#told = `at once [${actions.map((action) => action.toString()).join(' | ')}]`;
    const tasks = actions.map((action, lane) => async () => ({ action, answer: await action.send(session, clientAt(all, lane)) }));
    await steerAll({ isGated: true });
    try {
      const answered = await interleaved(scheduler, tasks, (arrive) => keepGates(session, arrive));
      model.state = afterSomeOrder(model.state, answered);
    } finally {
      await openGates(session);
    }
  }

  toString(): string {
    return this.#told;
  }
}

/** One operator at most, since all operators share one client, and as many shoppers as there are processes. */
function actionsOf(intents: readonly Intent[], state: ShopState, processes: number): readonly Action[] {
  const actions = intents.flatMap((intent) => intent(state) ?? []);
  const shoppers = actions.filter(({ by }) => by === 'shopper').slice(0, processes);
  return [...shoppers, ...actions.filter(({ by }) => by === 'operator').slice(0, 1)];
}

function keepGates({ shop: { processes, operator } }: ShopSession, arrive: Arrive): void {
  for (const { name, keepGate } of processes.all) keepGate((call, pass) => arrive(`${name} ${call}`, pass));
  operator.holdCalls((call, pass) => arrive(`operator ${call}`, pass));
}

async function openGates({ shop: { processes, operator } }: ShopSession): Promise<void> {
  operator.holdCalls(undefined);
  await processes.steerAll();
}
