import { money } from '@order-carts/shared-kernel';
import fc from 'fast-check';
import { amountIn, amountText } from './amount';

describe('an amount that an operator writes', () => {
  it.each([
    ['4.20', 420],
    ['4.2', 420],
    ['4', 400],
    ['0.05', 5],
  ])('%s is exact in the minor unit', (text, minor) => {
    expect(amountIn(text, 'EUR')).toEqual(money(minor, 'EUR'));
  });

  it('knows currencies without a minor unit', () => {
    expect(amountIn('420', 'JPY')).toEqual(money(420, 'JPY'));
  });

  it.each(['4.205', '-1', '4,20', 'free', '', '1e3'])('%s is refused with an example', (text) => {
    expect(() => amountIn(text, 'EUR')).toThrow('is no amount in EUR: write it like 4.20');
  });

  it('is read as it was written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
        fc.pre(currency !== 'JPY' || minor < 1_000_000);
        expect(amountIn(amountText(money(minor, currency)), currency)).toEqual(money(minor, currency));
      }),
    );
  });
});
