import { sfnEventLog, sqsParking } from '@order-carts/aws-adapters';
import { createLogger } from '@order-carts/service-kit';
import type { EventHandlerDependencies } from './handler';
import { settingsFrom } from './settings';

/** Once per cold start: a missing setting stops the start, not the first event. */
export function wire(environment: NodeJS.ProcessEnv): EventHandlerDependencies {
  const settings = settingsFrom(environment);
  return {
    eventLog: sfnEventLog({ stateMachineArn: settings.STATE_MACHINE_ARN }),
    parking: sqsParking({ queueUrl: settings.PARKING_QUEUE_URL }),
    log: createLogger({ name: 'event-lambda', level: settings.LOG_LEVEL ?? 'info' }),
  };
}
