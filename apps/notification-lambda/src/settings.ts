import { readSettings } from '@order-carts/service-kit';
import * as Type from 'typebox';

const SettingsSchema = Type.Object({
  ORDERS_TABLE_NAME: Type.String({ minLength: 3 }),
  PROCESSED_TABLE_NAME: Type.String({ minLength: 3, description: 'Table of the ledger of mails' }),
  ORDER_KEYS_SECRET_ARN: Type.String({ pattern: '^arn:[^:]+:secretsmanager:', description: 'ARN of the key ring of order tokens' }),
  PUBLIC_URL: Type.String({ pattern: '^https?://[^/]+$', description: "The storefront's origin, without trailing slash" }),
  MAIL_FROM: Type.String({ pattern: '^.+@.+$', description: 'Sender of all mails' }),
  EVENTS_QUEUE_URL: Type.String({
    pattern: '^https?://',
    description: 'URL of the queue events: mails that cannot be delivered end there',
  }),
  PARKING_QUEUE_URL: Type.String({ pattern: '^https?://', description: 'URL of the dead-letter queue of notifications' }),
  ORDER_LINKS_QUEUE_ARN: Type.String({ pattern: '^arn:[^:]+:sqs:', description: 'ARN of the queue of requests for order links' }),
  ORDER_LINKS_PARKING_QUEUE_URL: Type.String({ pattern: '^https?://', description: 'URL of its dead-letter queue' }),
  MAIL_FEEDBACK_QUEUE_ARN: Type.String({ pattern: '^arn:[^:]+:sqs:', description: 'ARN of the queue of what SES tells of mails' }),
  MAIL_FEEDBACK_PARKING_QUEUE_URL: Type.String({ pattern: '^https?://', description: 'URL of its dead-letter queue' }),
  LOG_LEVEL: Type.Optional(Type.String({ pattern: '^(debug|info|warn|error)$' })),
});

/** Throws one error that lists every missing or wrong setting. */
export const settingsFrom = (environment: NodeJS.ProcessEnv) => readSettings(SettingsSchema, environment);
