import fc from 'fast-check';
import { accept } from '../decision';
import { LIFE_CYCLE, type OrderStatus } from './life-cycle';
import { decideMove, type OrderMove } from './move';

const statuses = Object.keys(LIFE_CYCLE) as OrderStatus[];
const moves: OrderMove[] = [{ to: 'packed' }, { to: 'shipped' }, { to: 'delivered' }, { to: 'cancelled', by: 'shopper' }];

describe('order › move', () => {
  it('goes the way of the life cycle', () => {
    expect(decideMove({ to: 'packed' }, { status: 'placed' })).toEqual(accept({ to: 'packed' }));
    expect(decideMove({ to: 'cancelled', by: 'shop' }, { status: 'packed' })).toEqual(accept({ to: 'cancelled', by: 'shop' }));
  });

  it('refuses a step that leaves one out, and names those that may follow', () => {
    expect(decideMove({ to: 'shipped' }, { status: 'placed' })).toEqual({
      outcome: 'refused',
      refusal: { code: 'illegal-move', from: 'placed', to: 'shipped', allowed: ['packed', 'cancelled'] },
    });
  });

  it('takes nothing back that is on its way', () => {
    expect(decideMove({ to: 'cancelled', by: 'shopper' }, { status: 'shipped' })).toMatchObject({ outcome: 'refused' });
  });

  it('records nothing for a repeat', () => {
    expect(decideMove({ to: 'cancelled', by: 'shopper' }, { status: 'cancelled' })).toEqual(accept());
  });

  it('never leaves the life cycle, whatever is asked in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...moves)), (asked) => {
        const way = asked.reduce<OrderStatus[]>(
          (passed, move) => {
            const decision = decideMove(move, { status: passed.at(-1) ?? 'placed' });
            return decision.outcome === 'accepted' ? [...passed, ...decision.events.map(({ to }) => to)] : passed;
          },
          ['placed'],
        );
        way.slice(1).forEach((to, index) => expect(LIFE_CYCLE[way[index] ?? 'placed']).toContain(to));
        expect(way.every((status) => statuses.includes(status))).toBe(true);
      }),
    );
  });
});
