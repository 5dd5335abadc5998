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

  it('lets through only what the API takes', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 130 }),
      fc.string({ maxLength: 130 }),
      fc.constantFrom('\u2028', '\ud800', '\n a'),
    );
    const email = fc.oneof(
      fc.emailAddress(),
      fc.string(),
      fc.constantFrom(
        'a@b',
        'a@b.c',
        'a b@c.de',
        'ä@example.com',
        'a@exämple.com',
        '.a@b.de',
        'a..b@c.de',
        'a@-b.de',
        'a@b-.de',
        'A@B.DE',
        'a@b.d1',
      ),
    );
    const country = fc.constantFrom('GB', 'DE', '', 'gb', 'X1');
    const drafts = fc.record({ name: text, email, line1: text, line2: text, postalCode: text, city: text, country });
    fc.assert(
      fc.property(drafts, (given) => {
        const isFine = Object.keys(faultsIn(given)).length === 0;
        expect(!isFine || isTakenByApi(deliveryOf(given))).toBe(true);
      }),
      { numRuns: 2000 },
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
