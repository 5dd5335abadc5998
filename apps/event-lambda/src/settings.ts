import { readSettings } from '@order-carts/service-kit';
import * as Type from 'typebox';

const SettingsSchema = Type.Object({
  STATE_MACHINE_ARN: Type.String({ pattern: '^arn:[^:]+:states:', description: 'ARN of the Express state machine event-log' }),
  PARKING_QUEUE_URL: Type.String({ pattern: '^https?://', description: 'URL of the dead-letter queue of events' }),
  LOG_LEVEL: Type.Optional(Type.String({ pattern: '^(debug|info|warn|error)$' })),
});

/** Throws one error that lists every missing or wrong setting. */
export const settingsFrom = (environment: NodeJS.ProcessEnv) => readSettings(SettingsSchema, environment);
