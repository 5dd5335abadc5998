import { money, type Money } from '@order-carts/shared-kernel';
import { OperatorMistake } from '../operator-mistake';

/** Reads an amount as people write it (`4.20`) in the currency's minor unit. Throws an `OperatorMistake`, never rounds. */
export function amountIn(text: string, currency: string): Money {
  const digits = fractionDigits(currency);
  const [, whole = '', fraction = ''] = /^(\d{1,6})(?:\.(\d+))?$/.exec(text.trim()) ?? [];
  if (whole === '' || fraction.length > digits) {
    const example = digits === 0 ? '420' : `4.${'2'.padEnd(digits, '0')}`;
    throw new OperatorMistake(`${text} is no amount in ${currency}: write it like ${example}`);
  }
  return money(Number(whole + fraction.padEnd(digits, '0')), currency);
}

/** The amount without its currency, as `amountIn` reads it. */
export function amountText({ amountMinor, currency }: Money): string {
  const digits = fractionDigits(currency);
  return (amountMinor / 10 ** digits).toFixed(digits);
}

function fractionDigits(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
