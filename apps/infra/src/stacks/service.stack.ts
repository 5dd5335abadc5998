import { CfnOutput, CfnParameter, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Bundles } from '../bundles';
import { EventPath } from '../constructs/event-path';
import { OperatorPolicies } from '../constructs/operator-policies';
import { OperatorSettings } from '../constructs/operator-settings';
import { OrderSecrets } from '../constructs/order-secrets';
import { ShopApi } from '../constructs/shop-api';
import type { Stage } from '../stage';
import type { DataStack } from './data.stack';

export interface ServiceStackProps extends StackProps {
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly data: DataStack;
}

/** What runs: the API and the way of an order's event. It can be deployed anew without touching data. */
export class ServiceStack extends Stack {
  readonly api: ShopApi;
  readonly events: EventPath;
  readonly apiUrl: string;

  constructor(scope: Construct, id: string, { stage, bundles, data, ...props }: ServiceStackProps) {
    super(scope, id, { ...props, terminationProtection: stage.keepsData });
    const { tables, accessLogs, eventLog, streamFailures } = data;
    const publicUrl = this.publicUrlOf(stage);
    const secrets = new OrderSecrets(this, 'Secrets', { keepsData: stage.keepsData });

    this.events = new EventPath(this, 'EventPath', { stage, bundles, tables, secrets, publicUrl, eventLog, streamFailures });
    this.api = new ShopApi(this, 'Api', {
      ...{ stage, bundle: bundles.api, tables, secrets, publicUrl, accessLogs },
      orderLinks: this.events.links.queue,
    });
    this.apiUrl = this.api.url;
    const way = { stage, events: this.events, eventLog, streamFailures };
    const { parameter } = new OperatorSettings(this, 'Operator', way);
    const settings = [this.api.settings.parameter, parameter];
    const operator = new OperatorPolicies(this, 'OperatorPolicies', { ...way, settings, tables, secrets });

    this.addOutputs(secrets, operator);
  }

  /**
   * A literal on AWS, where a deployed stack keeps its parameters' values: a new default would change nothing there.
   * A parameter locally, since the local cloud knows the storefront's port only when it starts.
   */
  private publicUrlOf({ name, publicUrl }: Stage): string {
    if (name !== 'local') return publicUrl;
    return new CfnParameter(this, 'PublicUrl', {
      description: "The storefront's origin, without trailing slash",
      default: publicUrl,
      allowedPattern: '^https?://[^/"\\s]+$',
    }).valueAsString;
  }

  private addOutputs(secrets: OrderSecrets, operator: OperatorPolicies): void {
    const { notifications, events, mails, links, feedback, stream, log } = this.events;
    const outputs = {
      ApiUrl: this.apiUrl,
      NotificationsTopicArn: notifications.topic.topicArn,
      EventsQueueUrl: events.queue.queueUrl,
      EventsDlqUrl: events.deadLetters.queueUrl,
      NotificationsDlqUrl: mails.deadLetters.queueUrl,
      OrderLinksQueueUrl: links.queue.queueUrl,
      OrderLinksDlqUrl: links.deadLetters.queueUrl,
      MailFeedbackQueueUrl: feedback.queue.queueUrl,
      MailFeedbackDlqUrl: feedback.deadLetters.queueUrl,
      OrderStreamDlqUrl: stream.parking.queueUrl,
      StateMachineArn: log.stateMachine.stateMachineArn,
      OrderKeysSecretArn: secrets.orderKeys.secretArn,
      OperatorReadPolicyArn: operator.read.managedPolicyArn,
      OperatorRepairPolicyArn: operator.repair.managedPolicyArn,
    };
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }
}
