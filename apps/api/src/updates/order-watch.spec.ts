import type { StoredOrder } from '@order-carts/cart-application';
import { memoryOrderRig, memoryShop, movedAlong, placedOrder, stocked } from '@order-carts/cart-application/testing';
import { createOrderWatch } from './order-watch';

const NEVER_MS = 3_600_000;

/** A shop whose orders are watched; rounds happen when the test looks. */
function aWatch({ maxWatchers = 10, pauseMs = NEVER_MS } = {}) {
  const shop = memoryShop();
  const rig = memoryOrderRig(shop);
  const reads: string[] = [];
  const faults: unknown[] = [];
  const find = async (orderId: string) => {
    reads.push(orderId);
    return shop.orders.find(orderId);
  };
  const { versions } = shop;
  const watch = createOrderWatch({ orders: { find }, versions, maxWatchers, pauseMs, onFault: (fault) => void faults.push(fault) });
  const ordered = async () => placedOrder(rig, { [await stocked(rig, 5)]: 1 });
  const move = async (placed: StoredOrder, ...to: Parameters<typeof movedAlong>[2][]) => movedAlong(rig, placed, ...to);
  return { watch, ordered, move, reads, faults, asked: versions.asked, versions };
}

/** A watcher that remembers what it was told. */
function aWatcher() {
  const told: string[] = [];
  return { told, tell: ({ order }: StoredOrder) => void told.push(order.status), end: () => void told.push('end') };
}

describe('watched orders', () => {
  it('are told of once they have moved on, to each of their watchers and to nobody else', async () => {
    const { watch, ordered, move } = aWatch();
    const [first, second] = [await ordered(), await ordered()];
    const [one, two, other] = [aWatcher(), aWatcher(), aWatcher()];
    watch.watch(first, one);
    watch.watch(first, two);
    watch.watch(second, other);
    await move(first, 'packed');
    await watch.look();
    await watch.look();
    expect([one.told, two.told, other.told]).toEqual([['packed'], ['packed'], []]);
  });

  it('are asked for by one question for all, and read only when they moved on', async () => {
    const { watch, ordered, move, asked, reads } = aWatch();
    const [first, second] = [await ordered(), await ordered()];
    for (const order of [first, first, second]) watch.watch(order, aWatcher());
    await move(second, 'packed');
    await watch.look();
    await watch.look();
    const ids = [first.order.orderId, second.order.orderId];
    expect([asked, reads]).toEqual([[ids, ids], [ids[1]]]);
  });

  it('are not told of by a read that lags behind what was seen', async () => {
    const { watch, ordered, move } = aWatch();
    const placed = await ordered();
    const packed = await move(placed, 'packed');
    const watcher = aWatcher();
    watch.watch({ ...packed, version: packed.version + 1 }, watcher);
    await watch.look();
    expect(watcher.told).toEqual([]);
  });

  it('are told of by the next round when one fails', async () => {
    const { watch, ordered, move, versions, faults } = aWatch();
    const placed = await ordered();
    const watcher = aWatcher();
    watch.watch(placed, watcher);
    await move(placed, 'packed');
    const versionsOf = jest.spyOn(versions, 'versionsOf').mockRejectedValueOnce(new Error('throttled'));
    await watch.look();
    expect([watcher.told, faults]).toEqual([[], [new Error('throttled')]]);
    versionsOf.mockRestore();
    await watch.look();
    expect(watcher.told).toEqual(['packed']);
  });

  it('have room for so many watchers, and again once one has left', async () => {
    const { watch, ordered } = aWatch({ maxWatchers: 1 });
    const placed = await ordered();
    const leave = watch.watch(placed, aWatcher());
    expect(watch.watch(placed, aWatcher())).toBeUndefined();
    leave?.();
    expect(watch.watch(placed, aWatcher())).toBeInstanceOf(Function);
    watch.close();
  });

  it('are followed by the loop while somebody watches, and not a round longer', async () => {
    const { watch, ordered, move, asked } = aWatch({ pauseMs: 1 });
    const placed = await ordered();
    const packed = new Promise<void>((resolve) => {
      const leave = watch.watch(placed, { tell: () => (leave?.(), resolve()), end: () => undefined });
    });
    await move(placed, 'packed');
    await packed;
    const rounds = asked.length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(asked).toHaveLength(rounds);
  });

  it('end for all when the process stops, and none begins after that', async () => {
    const { watch, ordered } = aWatch();
    const [placed, watcher] = [await ordered(), aWatcher()];
    watch.watch(placed, watcher);
    watch.close();
    watch.close();
    expect(watcher.told).toEqual(['end']);
    expect(watch.watch(placed, watcher)).toBeUndefined();
  });
});
