import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { MailSender } from './mail-sender';

export interface MailFeedbackProps {
  readonly sender: MailSender;
}

/**
 * The topic on which SES tells of mails that bounced, were complained of or were not sent after all.
 *
 * Its notices hold the recipient, hence the encryption; the key is ours, since SES may not use SNS's own.
 */
export class MailFeedback extends Construct {
  readonly topic: Topic;

  constructor(scope: Construct, id: string, { sender }: MailFeedbackProps) {
    super(scope, id);
    const masterKey = new Key(this, 'Key', {
      description: 'What SES tells of mails, on its way to the queue',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY, // nothing is kept under it
    });
    masterKey.addToResourcePolicy(
      new PolicyStatement({
        sid: 'SesTellsOfMails',
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'], // in the policy of a key: this key
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    this.topic = new Topic(this, 'Topic', { enforceSSL: true, masterKey });
    sender.tellOfFailures(this.topic);
  }

  /** Feeds a queue with the notices as SES writes them. What SNS cannot deliver to the queue is parked in `deadLetters`. */
  feed(queue: IQueue, deadLetters: IQueue): void {
    this.topic.addSubscription(new SqsSubscription(queue, { rawMessageDelivery: true, deadLetterQueue: deadLetters }));
  }
}
