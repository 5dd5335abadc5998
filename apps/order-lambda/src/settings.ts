import { readSettings } from '@order-carts/service-kit';
import * as Type from 'typebox';

const SettingsSchema = Type.Object({
  NOTIFICATIONS_TOPIC_ARN: Type.String({ pattern: '^arn:[^:]+:sns:.+\\.fifo$', description: 'ARN of the FIFO topic order-notifications' }),
  EVENTS_QUEUE_URL: Type.String({ pattern: '^https?://', description: 'URL of the queue events' }),
  PARKING_QUEUE_URL: Type.String({ pattern: '^https?://', description: 'URL of the dead-letter queue of the orders stream' }),
  LOG_LEVEL: Type.Optional(Type.String({ pattern: '^(debug|info|warn|error)$' })),
});

/** Throws one error that lists every missing or wrong setting. */
export const settingsFrom = (environment: NodeJS.ProcessEnv) => readSettings(SettingsSchema, environment);
