import type { Action } from '../action';
import type { MomentOfDeath } from '../processes/steering';
import type { ShopSession } from '../shop-session';
import { Violation } from '../violation';

/** Asks a process that dies at that moment of its write. The shopper hears nothing. */
export async function crashed(session: ShopSession, action: Action, dies: MomentOfDeath): Promise<void> {
  const doomed = await session.shop.processes.startAnother();
  await doomed.steer({ dies });
  const heard = await action.send(session, doomed.client).then(
    (answer) => answer,
    () => 'nothing',
  );
  if (heard !== 'nothing') throw new Violation(`a dying process has answered ${JSON.stringify(heard)}`);
  await doomed.death;
}
