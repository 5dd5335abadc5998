import type { OrderVersions } from '../../ports/order-versions.port';
import { freshIds } from '../fakes/time-and-ids.fake';
import { stocked, type OrderStoreRig } from './order-driver';
import { movedAlong, placedOrder } from './order-step-driver';

export type OrderVersionsRig = OrderStoreRig & { readonly versions: OrderVersions };

/** More than one request of DynamoDB can name. */
const MANY = 101;

/** What every port of order versions does, in memory and in DynamoDB. */
export function orderVersionsSuite(name: string, makeRig: () => OrderVersionsRig): void {
  describe(`${name} › versions`, () => {
    const rig = makeRig();
    const placedId = async () => placedOrder(rig, { [await stocked(rig, 5)]: 1 });

    it('count the states of each order', async () => {
      const [placed, moving] = [await placedId(), await placedId()];
      await movedAlong(rig, moving, 'packed', 'shipped');
      const ids = [placed.order.orderId, moving.order.orderId] as const;
      expect(await rig.versions.versionsOf(ids)).toEqual(
        new Map([
          [ids[0], 1],
          [ids[1], 3],
        ]),
      );
    });

    it('leave out what does not exist, however much is asked for', async () => {
      const { orderId } = (await placedId()).order;
      const nowhere = Array.from({ length: MANY }, () => freshIds.newId());
      expect(await rig.versions.versionsOf([...nowhere, orderId])).toEqual(new Map([[orderId, 1]]));
    });

    it('of no order are none', async () => {
      expect(await rig.versions.versionsOf([])).toEqual(new Map());
    });
  });
}
