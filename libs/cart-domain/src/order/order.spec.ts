import { money } from '@order-carts/shared-kernel';
import { aDeliveryPolicy, anOrderDraft } from '../testing';
import { differenceOf } from './differences';
import { canBecome, LIFE_CYCLE, type OrderStatus } from './life-cycle';
import { place } from './place';

const shown = { productId: 'tea', quantity: 3, unitPrice: money(450, 'EUR') };

describe('order › place', () => {
  it('starts as placed with the sum of its lines and the cost of delivery', () => {
    expect(place(anOrderDraft(), aDeliveryPolicy)).toMatchObject({
      status: 'placed',
      totals: { items: money(790, 'EUR'), delivery: money(490, 'EUR'), total: money(1280, 'EUR') },
    });
  });
});

describe('order › life cycle', () => {
  const statuses = Object.keys(LIFE_CYCLE) as OrderStatus[];

  it('lets an order be cancelled only before it is shipped', () => {
    expect(statuses.filter((status) => canBecome(status, 'cancelled'))).toEqual(['placed', 'packed']);
  });

  it('never leaves delivered or cancelled', () => {
    expect(statuses.filter((status) => canBecome('delivered', status) || canBecome('cancelled', status))).toEqual([]);
  });

  it('reaches delivered only through packed and shipped', () => {
    expect(canBecome('placed', 'shipped')).toBe(false);
    expect(canBecome('placed', 'packed') && canBecome('packed', 'shipped') && canBecome('shipped', 'delivered')).toBe(true);
  });
});

describe('order › differences', () => {
  it('finds none when price and stock are as shown, down to the last unit', () => {
    expect(differenceOf(shown, { unitPrice: money(450, 'EUR'), unitsOnHand: 3 })).toBeUndefined();
  });

  it('names a product that left the shop', () => {
    expect(differenceOf(shown, undefined)).toEqual({ reason: 'withdrawn', productId: 'tea' });
  });

  it('names the new price before the stock', () => {
    expect(differenceOf(shown, { unitPrice: money(400, 'EUR'), unitsOnHand: 1 })).toEqual({
      reason: 'price-changed',
      productId: 'tea',
      unitPrice: money(400, 'EUR'),
      left: 1,
    });
  });

  it('tells the units left, never fewer than none', () => {
    expect(differenceOf(shown, { unitPrice: money(450, 'EUR'), unitsOnHand: 2 })).toMatchObject({ reason: 'stock-short', left: 2 });
    expect(differenceOf(shown, { unitPrice: money(450, 'EUR'), unitsOnHand: -1 })).toMatchObject({ reason: 'stock-short', left: 0 });
  });

  it('takes the same amount in another currency for another price', () => {
    expect(differenceOf(shown, { unitPrice: money(450, 'USD'), unitsOnHand: 9 })).toMatchObject({ reason: 'price-changed' });
  });
});
