import { Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';
import { Grant, type IGrantable } from 'aws-cdk-lib/aws-iam';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';

export interface MailSenderProps {
  /** The sender's address; its domain becomes the identity. */
  readonly mailFrom: string;
}

/** The sending domain with DKIM. Its configuration set is the identity's default, so a sender need not name it. */
export class MailSender extends Construct {
  private readonly identity: EmailIdentity;
  private readonly configurationSet: ConfigurationSet;
  private readonly mailFrom: string;

  constructor(scope: Construct, id: string, { mailFrom }: MailSenderProps) {
    super(scope, id);
    this.mailFrom = mailFrom;
    this.configurationSet = new ConfigurationSet(this, 'Set', {
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      reputationMetrics: true,
    });
    this.identity = new EmailIdentity(this, 'Identity', {
      identity: Identity.domain(mailFrom.slice(mailFrom.indexOf('@') + 1)),
      configurationSet: this.configurationSet,
    });
  }

  /** Share of this sender's mails that bounced (0 to 1), as SES judges it. */
  metricBounceRate(options?: MetricOptions): Metric {
    return this.metric('Reputation.BounceRate', options);
  }

  /** Share of this sender's mails that a recipient called spam (0 to 1). */
  metricComplaintRate(options?: MetricOptions): Metric {
    return this.metric('Reputation.ComplaintRate', options);
  }

  private metric(metricName: string, options?: MetricOptions): Metric {
    const dimensionsMap = { 'ses:configuration-set': this.configurationSet.configurationSetName };
    return new Metric({ namespace: 'AWS/SES', metricName, dimensionsMap, ...options });
  }

  /** Tells a topic of each mail that SES had taken and that did not get through; the notices hold the recipient. */
  tellOfFailures(topic: ITopic): void {
    this.configurationSet.addEventDestination('Failures', {
      destination: EventDestination.snsTopic(topic),
      events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.REJECT],
    });
  }

  /** Sending from the shop's address, through this identity and its configuration set. */
  grantSend(grantee: IGrantable): Grant {
    const configurationSetArn = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSet.configurationSetName,
    });
    return Grant.addToPrincipal({
      grantee,
      actions: ['ses:SendEmail'],
      resourceArns: [this.identity.emailIdentityArn, configurationSetArn],
      conditions: { StringEquals: { 'ses:FromAddress': this.mailFrom } },
    });
  }
}
