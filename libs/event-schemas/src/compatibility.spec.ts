import type { TSchema } from 'typebox';
import undeliverable from '../published/notification.undeliverable.v1.json';
import cancelled from '../published/order.cancelled.v1.json';
import delivered from '../published/order.delivered.v1.json';
import packed from '../published/order.packed.v1.json';
import placed from '../published/order.placed.v1.json';
import shipped from '../published/order.shipped.v1.json';
import { LOGGED_EVENT_SCHEMAS, readLoggedEvent, type LoggedEventType } from './logged-event';
import { notificationUndeliverableV1Example } from './notification-undeliverable.v1';
import { orderCancelledV1Example, orderDeliveredV1Example, orderPackedV1Example, orderShippedV1Example } from './order-moves.v1';
import { orderPlacedV1Example } from './order-placed.v1';

/** Each version as it was published, with its example and the members of its data. */
const VERSIONS = {
  'order.placed.v1': { published: placed, example: orderPlacedV1Example, members: ['orderId', 'orderNumber', 'lines', 'totals'] },
  'order.packed.v1': { published: packed, example: orderPackedV1Example, members: ['orderId', 'orderNumber'] },
  'order.shipped.v1': { published: shipped, example: orderShippedV1Example, members: ['orderId', 'orderNumber'] },
  'order.delivered.v1': { published: delivered, example: orderDeliveredV1Example, members: ['orderId', 'orderNumber'] },
  'order.cancelled.v1': { published: cancelled, example: orderCancelledV1Example, members: ['orderId', 'orderNumber', 'by', 'lines'] },
  'notification.undeliverable.v1': {
    published: undeliverable,
    example: notificationUndeliverableV1Example,
    members: ['orderId', 'orderNumber', 'eventId', 'notificationId', 'cause', 'reason'],
  },
} satisfies Record<LoggedEventType, unknown>;

const asJson = (schema: TSchema): unknown => JSON.parse(JSON.stringify(schema));
const requiredBy = (schema: unknown): unknown[] =>
  typeof schema === 'object' && schema !== null
    ? Object.entries(schema).map(([name, value]) => (name === 'required' ? value : requiredBy(value)))
    : [];

/** A consumer written for the published version must be able to read what the schema of today allows. */
describe.each(Object.entries(VERSIONS))('%s', (type, { published, example, members }) => {
  const schema = LOGGED_EVENT_SCHEMAS[type as LoggedEventType];

  it('is as it was published: a change that is not an addition needs a new version', () => {
    expect(asJson(schema)).toMatchObject(published);
  });

  it('requires nothing that was not required when it was published', () => {
    expect(requiredBy(asJson(schema))).toEqual(requiredBy(published));
  });

  it('holds no personal data: neither name nor address nor e-mail', () => {
    expect(Object.keys(schema.properties.data.properties)).toEqual(members);
  });

  it('reads its example', () => {
    expect(readLoggedEvent(example)).toEqual({ isValid: true, event: example });
  });
});
