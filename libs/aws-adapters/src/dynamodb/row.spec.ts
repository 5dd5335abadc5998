import { MalformedRow } from '@order-carts/cart-application';
import * as Type from 'typebox';
import { readRow } from './row';

const place = { table: 'orders', key: 'a/ORDER' };
const schema = Type.Object({
  status: Type.Union([Type.Literal('placed'), Type.Literal('packed')]),
  contact: Type.Object({ name: Type.String({ pattern: '^A' }), email: Type.String({ maxLength: 5 }) }),
});

describe('a stored row', () => {
  it('is read as it is, also what its schema does not name', () => {
    const row = { status: 'placed', contact: { name: 'Ada', email: 'a@b.c' }, more: 1 };
    expect(readRow(schema, row, place)).toBe(row);
  });

  it('that does not fit is a fault of its own kind, which names places and kinds and no value', () => {
    const row = { status: 'lost in Berlin', contact: { name: 'Wilhelmina', email: 'wilhelmina@quixote.example' } };
    const read = () => readRow(schema, row, place);
    expect(read).toThrow(MalformedRow);
    expect(read).toThrow(/^malformed row a\/ORDER in table orders: .*status must .*contact\/name must match .*contact\/email must /);
    expect(read).not.toThrow(/Berlin|Wilhelmina|quixote/i);
  });
});
