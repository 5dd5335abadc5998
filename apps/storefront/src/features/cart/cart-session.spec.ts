import fc from 'fast-check';
import { memoryStore } from '../../browser/key-value-store';
import { honey, openTab, RETRIES, shown, tabWithCart, tea } from '../../testing/cart-tab';
import { aProduct, eur } from '../../testing/fake-catalogue';
import { FakeShop, type Fate } from '../../testing/fake-shop';
import { cartAccessStore } from './cart-access.store';

describe('cart session', () => {
  it('starts a cart with its first line and keeps its secret', async () => {
    const shop = new FakeShop([aProduct('tea')]);
    const { session, settled, access } = openTab(shop);
    session.add(tea, 1);
    await settled();
    expect(shop.quantities(access.read()?.cartId ?? '')).toEqual({ tea: 1 });
  });

  it('shows an edit before the shop has answered, and money only afterwards', async () => {
    const { session, settled, quantities } = await tabWithCart({ tea: 1 });
    session.setQuantity(tea, 4);
    expect(quantities()).toEqual({ tea: 4 });
    expect(session.snapshot().cart?.totals.items).toEqual(eur(300));
    await settled();
    expect(session.snapshot().cart?.totals.items).toEqual(eur(1200));
  });

  it('never shows an edit twice while its answer is taken in', async () => {
    const { session, settled } = await tabWithCart({ tea: 1 });
    const seen: number[] = [];
    session.subscribe(() => seen.push(session.snapshot().unitCount));
    session.add(tea, 1);
    await settled();
    expect(new Set(seen)).toEqual(new Set([2]));
  });

  it('sends the edits of a fast clicker one after another', async () => {
    const { shop, cartId, session, settled } = await tabWithCart({ tea: 1 });
    let open = 0;
    let mostOpen = 0;
    shop.meanwhile = async () => {
      open += 1;
      mostOpen = Math.max(mostOpen, open);
      await Promise.resolve();
      open -= 1;
    };
    for (const quantity of [2, 3, 4, 5]) session.setQuantity(tea, quantity);
    session.add(honey, 1);
    session.add(honey, 1);
    await settled();
    expect(mostOpen).toBe(1);
    expect(shop.quantities(cartId)).toEqual({ tea: 5, honey: 2 });
  });

  it('sends one request for many clicks that wait', async () => {
    const { shop, session, settled } = await tabWithCart({ tea: 1 });
    for (const quantity of [2, 3, 4, 5, 6]) session.setQuantity(tea, quantity);
    await settled();
    expect(shop.count('PUT')).toBe(2);
  });

  it('applies an edit again to the current cart when its version is stale', async () => {
    const { shop, cartId, session, settled } = await tabWithCart({ tea: 1 });
    shop.editElsewhere(cartId, 'honey', 7);
    session.setQuantity(tea, 2);
    await settled();
    expect(shop.quantities(cartId)).toEqual({ tea: 2, honey: 7 });
    expect(shop.count('GET')).toBe(1);
  });

  it('adds to what another tab has put in meanwhile', async () => {
    const { shop, cartId, session, settled } = await tabWithCart({ tea: 1 });
    shop.editElsewhere(cartId, 'tea', 5);
    session.add(tea, 1);
    await settled();
    expect(shop.quantities(cartId)).toEqual({ tea: 6 });
  });

  it('repeats a lost edit with its key, so that it counts once', async () => {
    const { shop, cartId, session, settled } = await tabWithCart({ tea: 1 });
    shop.fates.push('answer-lost');
    session.add(tea, 1);
    await settled();
    const keys = shop.requests.filter(({ method }) => method === 'PUT').map(({ headers }) => headers.get('idempotency-key'));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(shop.quantities(cartId)).toEqual({ tea: 2 });
  });

  it('gives each intent a key of its own', async () => {
    const { shop, session, settled } = await tabWithCart({ tea: 1 });
    session.setQuantity(tea, 2);
    await settled();
    session.setQuantity(tea, 3);
    await settled();
    const keys = shop.requests.filter(({ method }) => method === 'PUT').map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).toBe(2);
  });

  it('rolls back and says so when the shop cannot be reached', async () => {
    const { shop, session, settled, quantities, events } = await tabWithCart({ tea: 1 });
    shop.fates.push('request-lost', 'request-lost', 'busy');
    session.setQuantity(tea, 9);
    await settled();
    expect(quantities()).toEqual({ tea: 1 });
    expect(events).toEqual([expect.objectContaining({ type: 'not-saved' })]);
  });

  it('rolls back a refused edit and goes on with the next one', async () => {
    const { shop, cartId, session, settled, quantities, events } = await tabWithCart({ tea: 1 });
    shop.fates.push('cart-full');
    session.setQuantity(honey, 1);
    session.setQuantity(tea, 2);
    await settled();
    expect(quantities()).toEqual({ tea: 2 });
    expect(shop.quantities(cartId)).toEqual({ tea: 2 });
    expect(events).toEqual([expect.objectContaining({ type: 'refused', product: honey })]);
  });

  it.each(['cart-unknown', 'cart-closed'] as const)('starts a fresh cart with the intent after %s', async (code) => {
    const { shop, cartId, session, settled, events, access } = await tabWithCart({ tea: 1 });
    shop.fates.push(code);
    session.add(honey, 2);
    await settled();
    const fresh = access.read()?.cartId ?? '';
    expect(fresh).not.toBe(cartId);
    expect(shop.quantities(fresh)).toEqual({ honey: 2 });
    expect(events).toEqual([expect.objectContaining({ type: 'started-over', reason: code })]);
  });

  it('uses the cart of another tab that was faster to start one', async () => {
    const shop = new FakeShop([aProduct('tea'), aProduct('honey')]);
    const store = memoryStore();
    const first = openTab(shop, store);
    const second = openTab(shop, store, () => 'second-tab-key-0001');
    first.session.add(tea, 1);
    second.session.add(honey, 1);
    await Promise.all([first.settled(), second.settled()]);
    expect(shop.quantities(first.access.read()?.cartId ?? '')).toEqual({ tea: 1, honey: 1 });
  });

  it('lets go of a cart that became an order elsewhere', async () => {
    const { shop, cartId, session, access, events } = await tabWithCart({ tea: 1 });
    const cart = shop.carts.get(cartId);
    if (cart) cart.order = { orderId: '01JD8Q5T9GZ3V6X7R2M4N8K1WC', key: '', request: '' };
    await session.refresh();
    expect(session.snapshot().lines).toEqual([]);
    expect(access.read()).toBeUndefined();
    expect(events).toEqual([{ type: 'started-over', reason: 'cart-closed', orderId: '01JD8Q5T9GZ3V6X7R2M4N8K1WC' }]);
  });

  it('keeps what it shows when a refresh gets no answer', async () => {
    const { shop, session, quantities } = await tabWithCart({ tea: 1 });
    shop.fates.push('request-lost', 'request-lost', 'request-lost');
    await session.refresh();
    expect(session.snapshot().status).toBe('ready');
    expect(quantities()).toEqual({ tea: 1 });
  });

  it('says that the shop is out of reach when it has nothing to show', async () => {
    const shop = new FakeShop();
    const store = memoryStore();
    cartAccessStore(store).write({ cartId: '01JD8Q5T9GZ3V6X7R2M4N8K1WC', secret: 's' }, 1);
    const { session } = openTab(shop, store);
    shop.fates.push('request-lost', 'request-lost', 'request-lost');
    await session.refresh();
    expect(session.snapshot().status).toBe('unreachable');
  });

  it('ends in the intended quantities whatever is lost, stale or done elsewhere in between', async () => {
    const product = fc.constantFrom('tea', 'honey');
    const click = fc.record({ type: fc.constantFrom('set' as const, 'add' as const), product, quantity: fc.integer({ min: 0, max: 5 }) });
    const trouble = fc.array(fc.constantFrom<Fate>('delivered', 'answer-lost', 'delivered', 'request-lost', 'busy'), { maxLength: 12 });
    const tamper = fc.array(fc.boolean(), { maxLength: 12 });
    const pause = fc.array(fc.boolean(), { maxLength: 8 });

    await fc.assert(
      fc.asyncProperty(fc.array(click, { maxLength: 8 }), trouble, tamper, pause, async (clicks, fates, tampers, pauses) => {
        const { shop, cartId, session, settled, quantities } = await tabWithCart({ tea: 1, rice: 1 });
        shop.products.set('rice', aProduct('rice'));
        shop.fates.push(...neverTooMany(fates));
        // Somebody else keeps changing a product that this tab does not touch.
        shop.meanwhile = () => {
          if (tampers.shift()) shop.editElsewhere(cartId, 'rice', 1 + tampers.length);
        };
        const intended: Record<string, number> = { tea: 1, honey: 0 };
        for (const { type, product: productId, quantity } of clicks) {
          intended[productId] = type === 'set' ? quantity : (intended[productId] ?? 0) + quantity;
          if (type === 'set') session.setQuantity(shown(productId), quantity);
          else session.add(shown(productId), quantity);
          if (pauses.shift()) await settled();
        }
        await settled();
        const { rice: _rice, ...landed } = shop.quantities(cartId);
        const wanted = Object.fromEntries(Object.entries(intended).filter(([, quantity]) => quantity > 0));
        const { rice: _shownRice, ...onScreen } = quantities();
        expect(landed).toEqual(wanted);
        expect(onScreen).toEqual(wanted);
      }),
      { numRuns: 150 },
    );
  });
});

/** Fewer troubles in a row than an edit has tries: beyond that the shopper is told, and nothing is promised. */
function neverTooMany(fates: readonly Fate[]): Fate[] {
  return fates.flatMap((fate, index) => (index % RETRIES === RETRIES - 1 ? [fate, 'delivered' as const] : [fate]));
}
