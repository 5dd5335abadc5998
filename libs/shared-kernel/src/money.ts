/** An amount in the currency's minor unit (cents for EUR): an integer, so sums are exact. `currency` is ISO 4217. */
export interface Money {
  readonly amountMinor: number;
  readonly currency: string;
}

export function money(amountMinor: number, currency: string): Money {
  return { amountMinor, currency };
}

/** Adds two amounts. Throws when their currencies differ: the shop sells in one, so a mixture is a programming error. */
export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new Error(`cannot add ${right.currency} to ${left.currency}`);
  return money(left.amountMinor + right.amountMinor, left.currency);
}

export function timesMoney(price: Money, quantity: number): Money {
  return money(price.amountMinor * quantity, price.currency);
}

export function isSameMoney(left: Money, right: Money): boolean {
  return left.amountMinor === right.amountMinor && left.currency === right.currency;
}

/** Writes an amount as people read it in `locale` (BCP 47), for example `€12.50`. */
export function formatMoney(amount: Money, locale = 'en'): string {
  const { format, minorPerMajor } = currencyFormat(locale, amount.currency);
  return format(amount.amountMinor / minorPerMajor);
}

interface CurrencyFormat {
  readonly format: (major: number) => string;
  readonly minorPerMajor: number;
}

/** Building a format takes a hundred times as long as using it, and a page shows many amounts. */
const currencyFormats = new Map<string, CurrencyFormat>();

function currencyFormat(locale: string, currency: string): CurrencyFormat {
  const name = `${locale} ${currency}`;
  const known = currencyFormats.get(name);
  if (known) return known;
  const built = new Intl.NumberFormat(locale, { style: 'currency', currency });
  const made = { format: built.format, minorPerMajor: 10 ** (built.resolvedOptions().maximumFractionDigits ?? 2) };
  currencyFormats.set(name, made);
  return made;
}
