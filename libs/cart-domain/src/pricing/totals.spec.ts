import { money } from '@order-carts/shared-kernel';
import fc from 'fast-check';
import { aDeliveryPolicy } from '../testing';
import { deliveryCost, totalsOf } from './totals';

const euros = (amountMinor: number) => money(amountMinor, 'EUR');
const lines = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 99 }), unitPrice: fc.nat(100_000).map(euros) }), { maxLength: 50 });

describe('pricing', () => {
  it('charges delivery below the free amount and waives it from there on', () => {
    expect(deliveryCost(euros(4999), aDeliveryPolicy)).toEqual(euros(490));
    expect(deliveryCost(euros(5000), aDeliveryPolicy)).toEqual(euros(0));
  });

  it('charges no delivery for nothing', () => {
    expect(totalsOf([], aDeliveryPolicy)).toEqual({ items: euros(0), delivery: euros(0), total: euros(0) });
  });

  it('sums to the same total in whatever order the lines stand, in whole minor units', () => {
    fc.assert(
      fc.property(lines, (some) => {
        const totals = totalsOf(some, aDeliveryPolicy);
        expect(totalsOf([...some].reverse(), aDeliveryPolicy)).toEqual(totals);
        expect(Number.isSafeInteger(totals.total.amountMinor)).toBe(true);
        expect(totals.total.amountMinor).toBe(totals.items.amountMinor + totals.delivery.amountMinor);
      }),
    );
  });

  it('refuses a line in a currency that is not the shop’s', () => {
    expect(() => totalsOf([{ quantity: 1, unitPrice: money(1, 'USD') }], aDeliveryPolicy)).toThrow('cannot add USD to EUR');
  });
});
