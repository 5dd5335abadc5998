import { processGroups, traced } from '@order-carts/service-kit';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Edge } from './edges/edge';
import { mailFeedbackEdge, type MailFeedbackEdgeDependencies } from './edges/mail-feedback.edge';
import { orderLinksEdge, type OrderLinksEdgeDependencies } from './edges/order-links.edge';
import { orderMailEdge, type OrderMailEdgeDependencies } from './edges/order-mail.edge';
import { mailsAtOnce } from './mails-at-once';

export interface NotificationHandlerDependencies
  extends OrderMailEdgeDependencies, OrderLinksEdgeDependencies, MailFeedbackEdgeDependencies {
  /** Tells the ledger how much time this invocation has left: a try that died is taken over after that, not before. */
  readonly registerContext: (context: Context) => void;
}

/** A function that dies takes the answers to so many mails with it: docs/decisions/0011-three-mails-at-once.md. */
const MAILS_AT_ONCE = 3;

/**
 * Drains the queues of notifications, of requests for order links and of what SES tells of mails. Messages of one order keep
 * their order: behind a failed one they wait for the next delivery. What no retry can mend is parked at once with its reason.
 */
export function createHandler(
  dependencies: NotificationHandlerDependencies,
): (event: SQSEvent, context: Context) => Promise<SQSBatchResponse> {
  const deps = { ...dependencies, ledger: mailsAtOnce(dependencies.ledger, MAILS_AT_ONCE) };
  const mails = orderMailEdge(deps);
  const others = new Map<string, Edge>([
    [deps.links.queueArn, orderLinksEdge(deps)],
    [deps.feedback.queueArn, mailFeedbackEdge(deps)],
  ]);
  const edgeOf = ({ eventSourceARN }: SQSRecord): Edge => others.get(eventSourceARN) ?? mails;
  return ({ Records }, context) => {
    deps.registerContext(context);
    return processGroups({
      items: Records,
      idOf: ({ messageId }) => messageId,
      groupOf: ({ attributes, messageId }) => attributes.MessageGroupId ?? messageId,
      handle: (record) => edgeOf(record).handle(record),
      onFailure: (record, fault) => {
        const { messageId } = record;
        deps.log.error(traced({ err: fault, messageId, ...edgeOf(record).traitsOf(record) }), 'message will be retried');
      },
    });
  };
}
