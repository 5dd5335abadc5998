import fc from 'fast-check';
import { addMoney, formatMoney, isSameMoney, money, timesMoney } from './money';

const minor = fc.integer({ min: 0, max: 1_000_000 });

describe('money', () => {
  it('multiplies as repeated addition does', () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: 1, max: 99 }), (amountMinor, quantity) => {
        const price = money(amountMinor, 'EUR');
        const added = Array.from({ length: quantity }, () => price).reduce(addMoney);
        expect(timesMoney(price, quantity)).toEqual(added);
      }),
    );
  });

  it('refuses to add two currencies', () => {
    expect(() => addMoney(money(1, 'EUR'), money(1, 'USD'))).toThrow('cannot add USD to EUR');
  });

  it('tells two currencies of the same amount apart', () => {
    expect(isSameMoney(money(100, 'EUR'), money(100, 'JPY'))).toBe(false);
  });

  it('writes each currency with its own minor unit', () => {
    expect(formatMoney(money(1250, 'EUR'))).toBe('€12.50');
    expect(formatMoney(money(1250, 'JPY'))).toBe('¥1,250');
  });
});
