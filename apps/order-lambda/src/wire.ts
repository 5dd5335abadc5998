import { snsNotificationTopic, sqsEventQueue, sqsParking } from '@order-carts/aws-adapters';
import { createLogger } from '@order-carts/service-kit';
import type { OrderHandlerDependencies } from './handler';
import { settingsFrom } from './settings';

/** Once per cold start: a missing setting stops the start, not the first order. */
export function wire(environment: NodeJS.ProcessEnv): OrderHandlerDependencies {
  const settings = settingsFrom(environment);
  return {
    topic: snsNotificationTopic({ topicArn: settings.NOTIFICATIONS_TOPIC_ARN }),
    queue: sqsEventQueue({ queueUrl: settings.EVENTS_QUEUE_URL }),
    parking: sqsParking({ queueUrl: settings.PARKING_QUEUE_URL }),
    log: createLogger({ name: 'order-lambda', level: settings.LOG_LEVEL ?? 'info' }),
  };
}
