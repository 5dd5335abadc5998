import { orderEventRow } from './order-event-row';

describe('orderEventRow', () => {
  it('reads the event out of typed attributes', () => {
    const event = {
      M: {
        id: { S: 'e1' },
        count: { N: '3' },
        isNew: { BOOL: true },
        none: { NULL: true },
        lines: { L: [{ M: { price: { N: '1.5' } } }] },
      },
    };
    expect(orderEventRow({ orderId: { S: 'o1' }, sk: { S: 'EVENT#000001' }, event })).toEqual({
      isReadable: true,
      event: { id: 'e1', count: 3, isNew: true, none: null, lines: [{ price: 1.5 }] },
    });
  });

  it('says which row has no event', () => {
    expect(orderEventRow({ sk: { S: 'EVENT#000007' } })).toEqual({
      isReadable: false,
      reason: 'the row EVENT#000007 has no attribute event',
    });
  });

  it('says what is wrong with a row that is not in typed attributes', () => {
    const row = orderEventRow({ sk: { S: 'EVENT#000001' }, event: { TEXT: 'x' } });
    expect(row).toEqual({ isReadable: false, reason: expect.stringContaining('Unsupported type passed: TEXT') });
  });

  it('does not throw for what is no typed attribute at all', () => {
    expect(orderEventRow({ event: null })).toMatchObject({ isReadable: false });
  });
});
