import { Stack } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import type { Stage } from '../stage';
import type { EventPath } from './event-path';

export interface OperatorSettingsProps {
  readonly stage: Stage;
  readonly events: EventPath;
  readonly eventLog: IBucket;
  readonly streamFailures: IBucket;
}

/** Where the operator's tool finds the way of the events. Apart from the API's settings: a change here must not roll its instances. */
export class OperatorSettings extends Construct {
  readonly parameter: StringParameter;

  constructor(scope: Construct, id: string, { stage, events: path, eventLog, streamFailures }: OperatorSettingsProps) {
    super(scope, id);
    const settings = {
      topicArn: path.notifications.topic.topicArn,
      queues: {
        mails: path.mails.queue.queueUrl,
        mailsDlq: path.mails.deadLetters.queueUrl,
        events: path.events.queue.queueUrl,
        eventsDlq: path.events.deadLetters.queueUrl,
        links: path.links.queue.queueUrl,
        linksDlq: path.links.deadLetters.queueUrl,
        feedback: path.feedback.queue.queueUrl,
        feedbackDlq: path.feedback.deadLetters.queueUrl,
        streamDlq: path.stream.parking.queueUrl,
      },
      buckets: { eventLog: eventLog.bucketName, streamFailures: streamFailures.bucketName },
    };
    this.parameter = new StringParameter(this, 'Parameter', {
      parameterName: `/order-carts/${stage.name}/operations`,
      description: "The way of the events: read by the operator's command line",
      stringValue: Stack.of(this).toJsonString(settings),
    });
  }
}
