import fc from 'fast-check';
import { memoryStore, type KeyValueStore } from '../../browser/key-value-store';
import { newKeys, openTab, shown, tabWithCart, tea } from '../../testing/cart-tab';
import { aProduct } from '../../testing/fake-catalogue';
import { FakeShop, type Fate } from '../../testing/fake-shop';
import { cartAccessStore } from './cart-access.store';

const ORDER_ID = '01JD8Q5T9GZ3V6X7R2M4N8K1WC';

/** Storage as two tabs share it: what one writes is told to the other, as the browser's storage event does. */
function sharedStores() {
  const store = memoryStore();
  const follows: (() => void)[] = [];
  const storeOf = (tab: number): KeyValueStore => {
    const tell = () => follows.forEach((follow, other) => other !== tab && void Promise.resolve().then(follow));
    return {
      get: store.get,
      set: (key, value) => (store.set(key, value), tell()),
      remove: (key) => (store.remove(key), tell()),
    };
  };
  return { storeOf, follows };
}

async function twoTabs(lines: Record<string, number>) {
  const shop = new FakeShop([aProduct('tea'), aProduct('honey')]);
  const { storeOf, follows } = sharedStores();
  const { cartId, secret } = shop.startCart(lines);
  cartAccessStore(storeOf(0)).write({ cartId, secret }, 1);
  const tabs = ['left', 'right'].map((name, index) => openTab(shop, storeOf(index), newKeys(name)));
  for (const { session } of tabs) follows.push(() => session.follow());
  await Promise.all(tabs.map(({ session }) => session.refresh()));
  return { shop, cartId, tabs, quiet: () => quietOf(tabs) };
}

/** All that follows from one answer to the next has happened. */
async function quietOf(tabs: readonly { readonly settled: () => Promise<void> }[]) {
  for (let round = 0; round < 5; round += 1) {
    await Promise.all(tabs.map(({ settled }) => settled()));
    await new Promise((resolve) => setTimeout(resolve));
  }
}

describe('a cart in two tabs', () => {
  it('holds every "one more" of both, whatever is lost on the way', async () => {
    const click = fc.record({ tab: fc.constantFrom(0, 1), product: fc.constantFrom('tea', 'honey'), step: fc.constantFrom(1, 1, 2) });
    const trouble = fc.array(fc.constantFrom<Fate>('delivered', 'answer-lost', 'delivered', 'busy'), { maxLength: 12 });
    const pauses = fc.array(fc.boolean(), { maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(fc.array(click, { maxLength: 12 }), trouble, pauses, async (clicks, fates, waits) => {
        const { shop, cartId, tabs, quiet } = await twoTabs({ tea: 1, honey: 1 });
        shop.fates.push(...fates.flatMap((fate) => [fate, 'delivered' as const, 'delivered' as const]));
        const wanted: Record<string, number> = { tea: 1, honey: 1 };
        for (const { tab, product, step } of clicks) {
          tabs[tab]?.session.add(shown(product), step);
          wanted[product] = (wanted[product] ?? 0) + step;
          if (waits.shift()) await Promise.resolve();
        }
        await quiet();
        expect(shop.quantities(cartId)).toEqual(wanted);
        for (const { quantities } of tabs) expect(quantities()).toEqual(wanted);
      }),
      { numRuns: 100 },
    );
  });

  it('shows in one what the other did while its own edit was on its way', async () => {
    const { shop, tabs, quiet } = await twoTabs({ tea: 1, honey: 1 });
    const [left, right] = tabs;
    shop.meanwhile = ({ method }) => {
      if (method !== 'PUT') return;
      shop.meanwhile = () => undefined;
      right?.session.setQuantity(shown('honey'), 7);
    };
    left?.session.setQuantity(tea, 2);
    await quiet();
    expect(left?.quantities()).toEqual({ tea: 2, honey: 7 });
  });

  it('asks the shop nothing when the other tab writes down what is known here', async () => {
    const { shop, tabs, quiet } = await twoTabs({ tea: 1 });
    const [left] = tabs;
    const before = shop.count('GET');
    left?.session.follow();
    await quiet();
    expect(shop.count('GET')).toBe(before);
  });

  it('tells each tab which order the cart became in the other', async () => {
    const { shop, cartId, tabs, quiet } = await twoTabs({ tea: 1 });
    const [left, right] = tabs;
    const cart = shop.carts.get(cartId);
    if (cart) cart.order = { orderId: ORDER_ID, key: '', request: '' };
    left?.session.leave();
    await quiet();
    expect(right?.events).toEqual([{ type: 'started-over', reason: 'cart-closed', orderId: ORDER_ID }]);
    expect(right?.session.closedBy).toBe(ORDER_ID);
    expect([left?.session.closedBy, left?.events]).toEqual([undefined, []]);
  });
});

describe('an edit without an answer', () => {
  it('can be tried again after the shopper was told, and counts once although it had landed', async () => {
    const { shop, cartId, session, settled, quantities, events } = await tabWithCart({ tea: 1 });
    shop.fates.push('answer-lost', 'request-lost', 'request-lost');
    session.add(tea, 2);
    await settled();
    const [event] = events;
    expect(event?.type).toBe('not-saved');
    if (event?.type === 'not-saved') event.retry();
    await settled();
    expect(shop.quantities(cartId)).toEqual({ tea: 3 });
    expect(quantities()).toEqual({ tea: 3 });
  });

  it('leaves the cart as the shop has it, as soon as the shop answers', async () => {
    const { shop, quantities, ...tab } = await tabWithCart({ tea: 1 });
    shop.fates.push('answer-lost', 'request-lost', 'request-lost');
    tab.session.add(tea, 2);
    await quietOf([tab]);
    expect(quantities()).toEqual({ tea: 3 });
  });
});

describe('the most of one product', () => {
  it('is kept when another tab has added meanwhile, and said', async () => {
    const { shop, cartId, session, settled, events } = await tabWithCart({ tea: 98 });
    shop.editElsewhere(cartId, 'tea', 99);
    session.add(tea, 1);
    await settled();
    expect(shop.quantities(cartId)).toEqual({ tea: 99 });
    expect(events).toEqual([{ type: 'limited', product: tea }]);
  });
});
