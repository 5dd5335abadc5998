import { OrderPlacedV1, orderPlacedV1Example } from './order-placed.v1';
import { readOrderEvent } from './order-event';
import published from '../published/order.placed.v1.json';

/** A consumer written for the published version must be able to read what the schema of today allows. */
describe('order.placed.v1', () => {
  it('is as it was published: a change that is not an addition needs a new version', () => {
    expect(JSON.parse(JSON.stringify(OrderPlacedV1))).toMatchObject(published);
  });

  it('requires nothing that was not required when it was published', () => {
    const requiredBy = (schema: unknown): unknown[] =>
      typeof schema === 'object' && schema !== null
        ? Object.entries(schema).map(([name, value]) => (name === 'required' ? value : requiredBy(value)))
        : [];
    expect(requiredBy(JSON.parse(JSON.stringify(OrderPlacedV1)))).toEqual(requiredBy(published));
  });

  it('holds no personal data: neither name nor address nor e-mail', () => {
    expect(Object.keys(OrderPlacedV1.properties.data.properties)).toEqual(['orderId', 'orderNumber', 'lines', 'totals']);
  });

  it('still reads the published example', () => {
    expect(readOrderEvent(orderPlacedV1Example).isValid).toBe(true);
  });
});
