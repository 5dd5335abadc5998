import type { Address, Order } from '@order-carts/cart-domain';

/** The address as it stands on a parcel; lines that are not there are left out. */
export function addressLines({ contact, address }: Pick<Order, 'contact' | 'address'>): readonly string[] {
  return [contact.name, address.line1, address.line2, cityLine(address), countryName(address.country)].filter((line) => line !== undefined);
}

const cityLine = ({ postalCode, city }: Address): string => (postalCode === undefined ? city : `${postalCode} ${city}`);

const countryName = (code: string): string => new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }).of(code) ?? code;
