import {
  createDocumentClient,
  dynamoDbCurrentOrders,
  dynamoDbOrderIndex,
  jitteredBackoff,
  loadOrderTokens,
  powertoolsMailLedger,
  sesMailer,
  sqsEventQueue,
  sqsParking,
  systemClock,
} from '@order-carts/aws-adapters';
import { createLogger } from '@order-carts/service-kit';
import type { NotificationHandlerDependencies } from './handler';
import { settingsFrom } from './settings';
import { orderLinksMail } from './templates/order-links.mail';
import { renderOrderMail } from './templates/render-order-mail';

/** Once per cold start: a missing setting or key stops the start, not the first mail. */
export async function wire(environment: NodeJS.ProcessEnv): Promise<NotificationHandlerDependencies> {
  const settings = settingsFrom(environment);
  const ledger = powertoolsMailLedger({ tableName: settings.PROCESSED_TABLE_NAME });
  const table = { documents: createDocumentClient(), tableName: settings.ORDERS_TABLE_NAME };
  return {
    orders: dynamoDbCurrentOrders(table),
    index: dynamoDbOrderIndex(table),
    tokens: await loadOrderTokens({ secretArn: settings.ORDER_KEYS_SECRET_ARN }),
    mailer: sesMailer({ from: settings.MAIL_FROM }),
    events: sqsEventQueue({ queueUrl: settings.EVENTS_QUEUE_URL }),
    ledger,
    registerContext: (context) => ledger.registerContext(context),
    clock: systemClock,
    backoff: jitteredBackoff(),
    publicUrl: settings.PUBLIC_URL,
    render: renderOrderMail,
    renderLinks: orderLinksMail,
    parking: sqsParking({ queueUrl: settings.PARKING_QUEUE_URL }),
    links: { queueArn: settings.ORDER_LINKS_QUEUE_ARN, parking: sqsParking({ queueUrl: settings.ORDER_LINKS_PARKING_QUEUE_URL }) },
    feedback: {
      queueArn: settings.MAIL_FEEDBACK_QUEUE_ARN,
      parking: sqsParking({ queueUrl: settings.MAIL_FEEDBACK_PARKING_QUEUE_URL }),
    },
    log: createLogger({ name: 'notification-lambda', level: settings.LOG_LEVEL ?? 'info' }),
  };
}
