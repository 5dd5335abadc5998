import { INVARIANTS, surplusMails, type Ended } from './invariants';
import { firingsOf, idleFaults, type Scenario } from './scenario';
import type { DrivenOrder } from './traffic';

const scenario: Scenario = {
  name: 'SES answers are lost',
  faults: [{ rule: { id: 'lost', kind: 'lost-response' }, leastFired: 2, windows: 1 }],
};
const tea: DrivenOrder = {
  ...{ orderId: 'O1', orderNumber: 'AAAA-0001', cartId: 'C1', email: 'a@example.com' },
  ...{ basket: new Map([['tea', 2]]), fate: 'shipped' },
};
const row = { orderId: 'O1', cartId: 'C1', status: 'shipped', lines: [{ productId: 'tea', quantity: 2 }] };
const placed = { to: 'a@example.com', subject: 'Your order AAAA-0001' };
const shipped = { to: 'a@example.com', subject: 'Your order AAAA-0001 is on its way' };
const seen: Ended['seen'] = {
  books: {
    orders: [row],
    histories: new Map([['O1', ['order.placed.v1', 'order.packed.v1', 'order.shipped.v1']]]),
    stock: new Map([['tea', { adjusted: 10, onHand: 8 }]]),
  },
  mails: [placed, shipped],
  logged: ['O1.000001', 'O1.000002', 'O1.000003'],
  left: new Map(),
  audit: { exitCode: 0, output: '' },
};
const ended: Ended = {
  scenario,
  strikes: new Map([['lost', 0]]),
  orders: [tea],
  ordersSoFar: [tea],
  refusedSoFar: 0,
  redrivenMails: 0,
  seen,
};
const seenWith = (changes: Partial<Ended['seen']>, more: Partial<Ended> = {}): Ended => ({
  ...ended,
  ...more,
  seen: { ...seen, ...changes },
});
const brokenIn = (state: Ended): string[] =>
  Object.entries(INVARIANTS).flatMap(([name, faultsIn]) => (faultsIn(state).length > 0 ? [name] : []));

describe('invariants', () => {
  it('hold when every order has all that belongs to it, and nothing more', () => {
    expect(brokenIn(ended)).toEqual([]);
  });

  it.each<[string, readonly string[], Ended]>([
    ['an order that is gone', ['orders', 'stock'], seenWith({ books: { ...seen.books, orders: [] } })],
    [
      'an order that nobody was promised',
      ['orders', 'stock'],
      seenWith({ books: { ...seen.books, orders: [row, { ...row, orderId: 'O2' }] } }),
    ],
    ['an order of something else', ['orders', 'stock'], seenWith({ books: { ...seen.books, orders: [{ ...row, lines: [] }] } })],
    ['a state without its event', ['history'], seenWith({ books: { ...seen.books, histories: new Map([['O1', ['order.placed.v1']]]) } })],
    [
      'units that are in no order',
      ['stock'],
      seenWith({ books: { ...seen.books, stock: new Map([['tea', { adjusted: 10, onHand: 7 }]]) } }),
    ],
    ['a mail that is missing', ['mails'], seenWith({ mails: [placed] })],
    ['a mail too many', ['mails'], seenWith({ mails: [placed, placed, shipped] })],
    ['a mail too many for another address', ['mails', 'mail order'], seenWith({ mails: [shipped, placed, placed] })],
    ['mails in the wrong order', ['mail order'], seenWith({ mails: [shipped, placed] })],
    ['an event without its object', ['log'], seenWith({ logged: ['O1.000001', 'O1.000002'] })],
    ['an event with two objects', ['log'], seenWith({ logged: [...seen.logged, 'O1.000001'] })],
    ['an object of no event', ['log'], seenWith({ logged: [...seen.logged, 'O1.000004'] })],
    ['a message that is left', ['queues'], seenWith({ left: new Map([['events-dlq', 1]]) })],
    ['an audit that finds something', ['audit'], seenWith({ audit: { exitCode: 1, output: '1 finding' } })],
  ])('are broken by %s', (_what, broken, state) => {
    expect(brokenIn(state)).toEqual(broken);
  });

  it('allow a mail to come twice for each window that a fault has opened, not more often', () => {
    const twice = { mails: [placed, placed, shipped] };
    expect(brokenIn(seenWith(twice, { strikes: new Map([['lost', 1]]) }))).toEqual([]);
    expect(brokenIn(seenWith({ mails: [placed, placed, placed, shipped] }, { strikes: new Map([['lost', 1]]) }))).toEqual(['mails']);
  });

  it('allow a mail to come behind its successor for each that was parked and sent back by hand, not more often', () => {
    expect(brokenIn(seenWith({ mails: [shipped, placed] }, { redrivenMails: 1 }))).toEqual([]);
    const two = [tea, { ...tea, orderId: 'O2', email: 'b@example.com' }];
    const both = [shipped, placed, { ...shipped, to: 'b@example.com' }, { ...placed, to: 'b@example.com' }];
    expect(brokenIn(seenWith({ mails: both }, { redrivenMails: 1, orders: two }))).toEqual(['mail order']);
  });

  it('tell how many mails came once more than they were due', () => {
    expect([surplusMails(ended), surplusMails(seenWith({ mails: [placed, placed, placed, shipped] }))]).toEqual([0, 2]);
  });

  it('have the log say of each mail that its address refused', () => {
    const refusing: Scenario = { name: 'refusing', faults: [{ rule: { id: 'no', kind: 'error' }, leastFired: 1, refusesMail: true }] };
    const refused = { scenario: refusing, strikes: new Map([['no', 1]]), refusedSoFar: 1 };
    expect(brokenIn(seenWith({ mails: [placed], logged: [...seen.logged, 'O1.000003.undeliverable'] }, refused))).toEqual([]);
    expect(brokenIn(seenWith({ mails: [placed] }, refused))).toEqual(['log']);
  });
});

describe('a fault', () => {
  it('that struck too seldom is named, since it has proven nothing', () => {
    expect(idleFaults(firingsOf(scenario, new Map([['lost', 2]])))).toEqual([]);
    expect(idleFaults(firingsOf(scenario, new Map()))).toEqual(['the fault lost struck 0 times, not at least 2']);
  });
});
