import type { CurrentOrders } from '../../ports/order-store.port';
import { freshIds } from '../fakes/time-and-ids.fake';
import { minutes } from './cart-driver';
import { stocked, type OrderStoreRig } from './order-driver';
import { movedAlong, placedOrder } from './order-step-driver';

export type CurrentOrdersRig = OrderStoreRig & { readonly current: CurrentOrders };

/** What every port of current orders does, in memory and in DynamoDB. */
export function currentOrdersSuite(name: string, makeRig: () => CurrentOrdersRig): void {
  describe(`${name} › current orders`, () => {
    const rig = makeRig();
    const placed = async () => placedOrder(rig, { [await stocked(rig, 5)]: 2 });

    it('are as they stand', async () => {
      const stored = await placed();
      const { orderId } = stored.order;
      expect(await rig.current.find(orderId)).toMatchObject({ order: stored.order, version: 1, keyId: 'k1', isErased: false });
      await movedAlong(rig, stored, 'packed');
      expect(await rig.current.find(orderId)).toMatchObject({ order: { ...stored.order, status: 'packed' }, version: 2 });
    });

    it('are each found when many are asked for at once, also one that two ask for', async () => {
      const [one, two] = [(await placed()).order.orderId, (await placed()).order.orderId];
      const found = await Promise.all([two, one, freshIds.newId(), one].map((orderId) => rig.current.find(orderId)));
      expect(found.map((current) => current?.order.orderId)).toEqual([two, one, undefined, one]);
    });

    it('tell that their customer is erased', async () => {
      const stored = await placed();
      await rig.orders.erase(stored, minutes(40));
      expect(await rig.current.find(stored.order.orderId)).toMatchObject({ isErased: true, order: { contact: { email: '' } } });
    });
  });
}
