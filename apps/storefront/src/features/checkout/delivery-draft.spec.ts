import { PlaceOrderSchema } from '@order-carts/api-contract';
import fc from 'fast-check';
import { Value } from 'typebox/value';
import { deliveryOf, EMPTY_DRAFT, faultsIn, type DeliveryDraft } from './delivery-draft';

const draft: DeliveryDraft = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  line1: '12 St James Square',
  line2: '',
  postalCode: '',
  city: 'London',
  country: 'GB',
};

const { contact, address } = PlaceOrderSchema.properties;
const isTakenByApi = (delivery: ReturnType<typeof deliveryOf>) =>
  Value.Check(contact, delivery.contact) && Value.Check(address, delivery.address);

describe('delivery draft', () => {
  it('names every field that is missing, and none that may be empty', () => {
    expect(Object.keys(faultsIn(EMPTY_DRAFT))).toEqual(['name', 'email', 'line1', 'city', 'country']);
  });

  it('leaves out what is empty and trims the rest', () => {
    expect(deliveryOf({ ...draft, name: '  Ada ', line2: '  ' })).toEqual({
      contact: { name: 'Ada', email: 'ada@example.com' },
      address: { line1: '12 St James Square', city: 'London', country: 'GB' },
    });
  });

  it.each(['name', 'line1', 'line2', 'postalCode', 'city', 'country'] as const)('lets through a %s only when the API takes it', (field) => {
    const odd = fc.constantFrom('a\u2028b', 'a\u2029b', 'a\ud800', 'a\nb', 'a\u0000', ' ', 'gb', 'X1');
    const text = fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 130 }), fc.string({ maxLength: 130 }));
    fc.assert(
      fc.property(text, (value) => {
        const given = { ...draft, [field]: value };
        expect(faultsIn(given)[field] !== undefined || isTakenByApi(deliveryOf(given))).toBe(true);
      }),
      { numRuns: 500, examples: [[' AA']] },
    );
  });

  it('agrees with the API on every e-mail address', () => {
    const email = fc.oneof(
      fc.emailAddress(),
      fc.stringMatching(/^[a-zA-Z0-9._%+ @ä-]{1,30}$/),
      fc.stringMatching(/^[a-z.]{1,4}@[a-z0-9.-]{1,9}\.[a-z0-9-]{1,4}$/),
    );
    fc.assert(
      fc.property(email, (address) => {
        const given = { ...draft, email: address.trim() };
        expect(faultsIn(given).email === undefined).toBe(isTakenByApi(deliveryOf(given)));
      }),
      { numRuns: 2000 },
    );
  });

  it('names what is too long', () => {
    expect(faultsIn({ ...draft, city: 'x'.repeat(81) })).toEqual({ city: 'At most 80 characters, please.' });
  });
});
