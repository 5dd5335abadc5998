import type { CartBody } from '@order-carts/api-contract';
import { randomUUID } from 'node:crypto';
import { newCart, play } from '../play';
import { accessTo, newSession, productIdOf, stocked, type ShopSession } from '../shop-session';
import { mustEqual, spelled, Violation } from '../violation';
import type { Race } from './race';

const TABS = 2;
const ADDITIONS = 6;

export const twoTabs: Race = {
  title: 'counts each unit that two tabs add at the same time exactly once, though many answers are lost',
  products: 3,
  play: async (shop) => {
    const session = newSession(shop);
    const state = await stocked(session, [{ priceMinor: 100, units: 5 }]);
    await play(session, state, newCart(state, 0, 1));
    await Promise.all(Array.from({ length: TABS }, () => shopInTab(session)));
    const cart = await shop.processes.next().getCart(accessTo(session, 0));
    if (!cart.ok) throw new Violation(`the cart cannot be read: ${spelled(cart.problem)}`);
    const { version, lines } = cart.data;
    const added = TABS * ADDITIONS;
    mustEqual('the cart of both tabs', { version, units: lines[0]?.quantity }, { version: 1 + added, units: 1 + added });
  },
};

/** What a tab has last seen of the cart. */
type Seen = Pick<CartBody, 'version' | 'lines'>;

async function shopInTab(session: ShopSession): Promise<void> {
  let seen: Seen = { version: 1, lines: [] };
  for (let addition = 0; addition < ADDITIONS; addition += 1) seen = await addOne(session, seen, addition);
}

/** One more unit than the tab shows. After a 412 the intent is applied again, to the cart that came with it. */
async function addOne(session: ShopSession, start: Seen, addition: number): Promise<Seen> {
  const key = randomUUID();
  for (let seen = start; ;) {
    const edit = { version: seen.version, quantity: (seen.lines[0]?.quantity ?? 1) + 1, key };
    const answer = await lossy(addition, () =>
      session.shop.processes.next().setQuantity({ ...accessTo(session, 0), productId: productIdOf(session, 0), ...edit }),
    );
    if (answer.ok) return answer.data;
    if (answer.problem.code !== 'cart-stale') throw new Violation(`an addition is answered ${spelled(answer.problem)}`);
    seen = answer.problem.cart as Seen;
  }
  throw new Violation('an addition finds no end: its tab is always told that the cart has changed');
}

/** Every third request is answered at once; of the others one answer is lost, before or while it is sent again. */
async function lossy<Answer>(addition: number, send: () => Promise<Answer>): Promise<Answer> {
  if (addition % 3 === 1) await send();
  return addition % 3 === 2 ? (await Promise.all([send(), send()]))[1] : send();
}
