import { CfnTopic, SubscriptionFilter, Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface OrderNotificationsProps {
  readonly topicName: string;
}

/**
 * The FIFO topic on which orders' events are announced, in order per order; subscribers name the event types they want.
 *
 * Encrypted with SNS's own key: it costs nothing and needs no grant. A key of ours would buy little, since no message
 * on it holds personal data.
 */
export class OrderNotifications extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { topicName }: OrderNotificationsProps) {
    super(scope, id);
    this.topic = new Topic(this, 'Topic', { topicName, fifo: true, contentBasedDeduplication: false, enforceSSL: true });
    const { defaultChild } = this.topic.node;
    if (CfnTopic.isCfnTopic(defaultChild)) defaultChild.kmsMasterKeyId = 'alias/aws/sns';
  }

  /** Feeds a FIFO queue with the event itself as message body. What SNS cannot deliver to the queue is parked in `deadLetters`. */
  feed(queue: IQueue, deadLetters: IQueue, eventTypes: readonly string[]): void {
    this.topic.addSubscription(
      new SqsSubscription(queue, {
        rawMessageDelivery: true,
        deadLetterQueue: deadLetters,
        filterPolicy: { eventType: SubscriptionFilter.stringFilter({ allowlist: [...eventTypes] }) },
      }),
    );
  }
}
