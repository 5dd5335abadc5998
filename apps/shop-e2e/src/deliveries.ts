/** What a shopper types at the checkout, by the labels of the fields. */
export interface Delivery {
  readonly name: string;
  readonly line1: string;
  readonly postalCode?: string;
  readonly city: string;
  /** As the list names it. */
  readonly country: string;
}

export const TO_PARIS: Delivery = {
  name: 'Zoë O’Neill-Müller',
  line1: '12 Rue de l’Église',
  postalCode: '75011',
  city: 'Paris',
  country: 'France',
};

/** No postal code: many in Ireland do without. */
export const TO_IRELAND: Delivery = { name: 'Seán Ó Briain', line1: 'Teach Bán, An Cheathrú Rua', city: 'Gaillimh', country: 'Ireland' };

export const TO_JAPAN: Delivery = {
  name: 'Ōkami 狼',
  line1: '銀座四丁目5-6',
  postalCode: '〒104-0061',
  city: '東京都中央区',
  country: 'Japan',
};
