import { memoryStore } from '../../browser/key-value-store';
import { honey, openTab, tabWithCart, tea } from '../../testing/cart-tab';
import type { FakeRequest } from '../../testing/fake-exchange';
import { keepUnsentEdits } from './unsent-edits';

/** A page's life as its scripts see it. */
const newPage = () => new EventTarget() as Window;
const leave = (page: Window) => page.dispatchEvent(new Event('pagehide'));
const comeBack = (page: Window) => page.dispatchEvent(new Event('pageshow'));

/** A page with one more tea on its way, and a honey waiting behind it, in the moment it is left. */
async function leftInTheMidst() {
  const tab = await tabWithCart({ tea: 1 });
  const page = newPage();
  const tabStore = memoryStore();
  keepUnsentEdits(page, tab.session, tabStore);
  const asked = new Promise<FakeRequest>((resolve) => {
    tab.shop.meanwhile = (request) => {
      resolve(request);
      return new Promise(() => undefined);
    };
  });
  tab.session.add(tea, 1);
  tab.session.add(honey, 1);
  const onItsWay = await asked;
  leave(page);
  tab.shop.meanwhile = () => undefined;
  const nextPage = async () => {
    const next = openTab(tab.shop, tab.store, () => 'key-of-the-next-page');
    keepUnsentEdits(newPage(), next.session, tabStore);
    await next.settled();
    return next;
  };
  return { ...tab, page, tabStore, onItsWay, nextPage };
}

describe('edits in the moment a page is left', () => {
  it('are sent by the next page when the shop never heard of them', async () => {
    const { shop, cartId, nextPage } = await leftInTheMidst();
    await nextPage();
    expect(shop.quantities(cartId)).toEqual({ tea: 2, honey: 1 });
  });

  it('land once when the shop has taken what was on its way', async () => {
    const { shop, cartId, onItsWay, nextPage } = await leftInTheMidst();
    shop.handle(onItsWay);
    expect(shop.quantities(cartId)).toEqual({ tea: 2 });
    const { quantities } = await nextPage();
    expect([shop.quantities(cartId), quantities()]).toEqual([
      { tea: 2, honey: 1 },
      { tea: 2, honey: 1 },
    ]);
  });

  it('are applied to the cart as another device has changed it', async () => {
    const { shop, cartId, nextPage } = await leftInTheMidst();
    shop.editElsewhere(cartId, 'tea', 5);
    await nextPage();
    expect(shop.quantities(cartId)).toEqual({ tea: 6, honey: 1 });
  });

  it('are taken over once', async () => {
    const { shop, cartId, nextPage } = await leftInTheMidst();
    await nextPage();
    await nextPage();
    expect(shop.quantities(cartId)).toEqual({ tea: 2, honey: 1 });
  });

  it('go on in the page itself when it comes back from the browser’s memory', async () => {
    const tab = await tabWithCart({ tea: 1 });
    const page = newPage();
    keepUnsentEdits(page, tab.session, memoryStore());
    tab.session.add(tea, 1);
    tab.session.add(honey, 1);
    leave(page);
    comeBack(page);
    await tab.settled();
    expect(tab.shop.quantities(tab.cartId)).toEqual({ tea: 2, honey: 1 });
  });

  it('leave nothing behind when there are none', async () => {
    const { session } = await tabWithCart({ tea: 1 });
    const page = newPage();
    const tabStore = memoryStore();
    keepUnsentEdits(page, session, tabStore);
    leave(page);
    expect(tabStore.get('order-carts.unsent-edits')).toBeNull();
  });
});
