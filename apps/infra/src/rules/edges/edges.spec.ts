import { withoutHashes } from '../../testing/template-reading';
import { type SynthesisedStage, synthesised } from '../../testing/synthesised';
import type { JsonValue, TemplateResource } from '../house-rule';
import { edgeFaults } from '.';

type Properties = Record<string, JsonValue>;
interface Loose {
  readonly Resources: Record<string, TemplateResource & { Properties: Properties }>;
}

const faultsOf = (stage: SynthesisedStage): string[] => edgeFaults(Object.values(stage)).map(withoutHashes);

/** The real templates with one thing changed in the service's or the alarms' resources. */
function faultsWith(change: (service: Loose['Resources'], alarms: Loose['Resources']) => void): string[] {
  const stage = structuredClone(synthesised('prod'));
  change((stage.service as Loose).Resources, (stage.observability as Loose).Resources);
  return faultsOf(stage);
}

function found(resources: Loose['Resources'], type: string, idPart: string): [string, { readonly Properties: Properties }] {
  const entry = Object.entries(resources).find(([id, resource]) => resource.Type === type && id.includes(idPart));
  if (entry === undefined) throw new Error(`no ${type} has "${idPart}" in its id`);
  return entry;
}

const propertiesOf = (...wanted: Parameters<typeof found>): Properties => found(...wanted)[1].Properties;
const attribute = (name: string, ...wanted: Parameters<typeof found>): JsonValue => ({ 'Fn::GetAtt': [found(...wanted)[0], name] });

const MAPPING = 'AWS::Lambda::EventSourceMapping';
const DESTINATION = 'AWS::SES::ConfigurationSetEventDestination';
const QUEUE = 'AWS::SQS::Queue';
const FUNCTION = 'AWS::Lambda::Function';

const NO_BUCKET = 'no bucket as failure target, which alone gets the payload';
const NOT_IN_ITS_DEAD_LETTERS = 'its function does not park in its queue’s dead letters';

/** Type and part of the id of a resource, what it loses or gets instead, and the fault that must be found. */
const lacks: [string, string, Properties, string][] = [
  [MAPPING, 'MailsQueue', { FunctionResponseTypes: [] }, 'no partial batch failures'],
  [MAPPING, 'EventsQueue', { ScalingConfig: {} }, 'no limit of concurrency'],
  [MAPPING, 'OrderStream', { DestinationConfig: {} }, NO_BUCKET],
  [FUNCTION, 'OrderLambda', { Environment: {} }, 'its function parks nowhere'],
  [FUNCTION, 'OrderLambda', { Environment: { Variables: { PARKING_QUEUE_URL: '' } } }, 'its function parks nowhere'],
  [FUNCTION, 'EventLambda', { Environment: {} }, NOT_IN_ITS_DEAD_LETTERS],
  [MAPPING, 'OrderStream', { MaximumRecordAgeInSeconds: -1 }, 'no limit of a record’s age within the life of a stream'],
  [MAPPING, 'OrderStream', { MaximumRecordAgeInSeconds: 24 * 3600 }, 'no limit of a record’s age within the life of a stream'],
  [MAPPING, 'OrderStream', { MaximumRetryAttempts: null }, 'no word on the number of retries'],
  [MAPPING, 'OrderStream', { BisectBatchOnFunctionError: false }, 'no halving of a batch that fails'],
  [MAPPING, 'OrderStream', { MetricsConfig: {} }, 'no counts of its events'],
  [MAPPING, 'OrderStream', { FunctionResponseTypes: [] }, 'no partial batch failures'],
  [QUEUE, 'EventsQueue', { RedrivePolicy: {} }, 'no redrive policy'],
  [QUEUE, 'MailsQueue', { MessageRetentionPeriod: 15 * 60 }, 'its messages expire before their receives are used up'],
  [QUEUE, 'MailsDeadLetters', { MessageRetentionPeriod: 24 * 3600 }, 'its dead letters expire no later than its messages'],
  ['AWS::SNS::Subscription', 'MailsQueue', { RedrivePolicy: {} }, 'no dead-letter queue'],
  ['AWS::SNS::Subscription', 'MailFeedbackQueue', { RedrivePolicy: {} }, 'no dead-letter queue'],
  ['AWS::SNS::Subscription', 'MailFeedbackQueue', { TopicArn: 'another' }, 'nobody reads what it tells'],
  [DESTINATION, 'Failures', { EventDestination: {} }, 'nobody hears of all its mails that fail'],
  [DESTINATION, 'Failures', { ConfigurationSetName: 'another' }, 'nobody hears of all its mails that fail'],
];

const alarmed: [string, string, string][] = [
  ['ParkedMails', 'EventPathMailsDeadLettersQueue', 'no alarm when a message is parked'],
  ['ParkedLinks', 'EventPathOrderLinksDeadLettersQueue', 'no alarm when a message is parked'],
  ['ParkedStreamRecords', 'EventPathOrderStreamParkingQueue', 'no alarm when a message is parked'],
  ['ParkedFeedback', 'EventPathMailFeedbackDeadLettersQueue', 'no alarm when a message is parked'],
  ['LateFeedback', 'EventPathMailFeedbackQueue', 'no alarm when its oldest message waits'],
  ['LateLinks', 'EventPathOrderLinksQueue', 'no alarm when its oldest message waits'],
  ['DroppedStreamRecords', 'EventPathOrderStreamMapping', 'no alarm on DroppedEventCount'],
  ['LostStreamBatches', 'EventPathOrderStreamMapping', 'no alarm on OnFailureDestinationDeliveredEventCount'],
  ['StreamAge', 'EventPathOrderStreamMapping', 'no alarm on the age of its records'],
  ['FailedEventLambda', 'EventPathEventLambdaFunction', 'no alarm on Errors'],
  ['ThrottledOrderLambda', 'EventPathOrderLambdaFunction', 'no alarm on Throttles'],
  ['FailedLogWrites', 'EventPathEventLogStateMachine', 'no alarm on ExecutionsFailed'],
  ['Bounces', 'EventPathMailSenderSet', 'no alarm on Reputation.BounceRate'],
  ['Complaints', 'EventPathMailSenderSet', 'no alarm on Reputation.ComplaintRate'],
];

/** A new resource that nobody has thought through yet, and what is said of it. */
const future: [string, TemplateResource, string[]][] = [
  [
    'queue',
    { Type: QUEUE, Properties: {} },
    ['no alarm when its oldest message waits', 'no function drains it', 'no limit of receives from 2 to 10', 'no redrive policy'],
  ],
  [
    'mapping of another stream',
    { Type: MAPPING, Properties: { EventSourceArn: 'arn:aws:kinesis:eu-central-1:000000000000:stream/clicks' } },
    [
      'its function parks nowhere',
      'no alarm on DroppedEventCount',
      'no alarm on OnFailureDestinationDeliveredEventCount',
      'no alarm on the age of its records',
      'no bucket as failure target, which alone gets the payload',
      'no counts of its events',
      'no halving of a batch that fails',
      'no limit of a record’s age within the life of a stream',
      'no partial batch failures',
      'no word on the number of retries',
    ],
  ],
  ['subscription', { Type: 'AWS::SNS::Subscription', Properties: { Protocol: 'https' } }, ['no dead-letter queue']],
  ['function', { Type: 'AWS::Lambda::Function', Properties: {} }, ['no alarm on Errors', 'no alarm on Throttles']],
  ['rule', { Type: 'AWS::Events::Rule', Properties: {} }, ['an edge of a kind that no rule knows']],
  ['schedule', { Type: 'AWS::Scheduler::Schedule', Properties: {} }, ['an edge of a kind that no rule knows']],
  [
    'bucket that tells of its objects',
    { Type: 'AWS::S3::Bucket', Properties: { NotificationConfiguration: {} } },
    ['an edge of a kind that no rule knows'],
  ],
];

describe('every edge of the event path', () => {
  it.each(['local', 'dev', 'prod'])('has its retries limited, its failures kept and its alarms set in stage %s', (stage) => {
    expect(faultsOf(synthesised(stage))).toEqual([]);
  });

  it.each(lacks)('is found out when a %s (%s) has %j', (type, idPart, changes, fault) => {
    const faults = faultsWith((service) => void Object.assign(propertiesOf(service, type, idPart), changes));
    expect(faults.map((each) => each.split(': ')[1])).toContain(fault);
  });

  it.each(['MailsQueue', 'EventsQueue', 'OrderLinksQueue'])('is found out when %s tries for ever, or only once', (queue) => {
    for (const maxReceiveCount of [1, 1000]) {
      const faults = faultsWith((service) => {
        const policy = propertiesOf(service, QUEUE, queue)['RedrivePolicy'] as Properties;
        policy['maxReceiveCount'] = maxReceiveCount;
      });
      expect(faults).toContain(`EventPath${queue}: no limit of receives from 2 to 10`);
    }
  });

  it.each([
    [QUEUE, 'OrderStreamParking'],
    ['AWS::SNS::Topic', 'NotificationsTopic'],
  ])('is found out when what a stream gave up goes to an %s (%s)', (type, idPart) => {
    const faults = faultsWith((service) => {
      const OnFailure = { Destination: attribute('Arn', service, type, idPart) };
      propertiesOf(service, MAPPING, 'OrderStream')['DestinationConfig'] = { OnFailure };
    });
    expect(faults).toEqual([`EventPathOrderStreamMapping: ${NO_BUCKET}`]);
  });

  it.each([
    ['PARKING_QUEUE_URL', 'MailsQueue'],
    ['ORDER_LINKS_PARKING_QUEUE_URL', 'OrderLinksQueue'],
    ['MAIL_FEEDBACK_PARKING_QUEUE_URL', 'MailFeedbackQueue'],
  ])('is found out when its function has as %s the dead letters of another queue than %s', (variable, queue) => {
    const faults = faultsWith((service) => {
      const { Variables } = propertiesOf(service, FUNCTION, 'NotificationLambda')['Environment'] as { readonly Variables: Properties };
      Variables[variable] = attribute('QueueUrl', service, QUEUE, 'EventsDeadLetters');
    });
    const mapping = new RegExp(`NotificationLambda.*${queue}.*: ${NOT_IN_ITS_DEAD_LETTERS}`);
    expect(faults).toEqual([expect.stringMatching(mapping)]);
  });

  it.each([
    ['tells of too little', { MatchingEventTypes: ['bounce', 'complaint'] }],
    ['is switched off', { Enabled: false }],
  ])('is found out when the sender’s destination %s', (_what, changes) => {
    const faults = faultsWith((service) => {
      Object.assign(propertiesOf(service, DESTINATION, 'Failures')['EventDestination'] as Properties, changes);
    });
    expect(faults).toContain('EventPathMailSenderSet: nobody hears of all its mails that fail');
  });

  it('is found out when a message shows again while its first try may still run', () => {
    const faults = faultsWith((service) => (propertiesOf(service, QUEUE, 'MailsQueue')['VisibilityTimeout'] = 179));
    expect(faults).toEqual([expect.stringContaining('shows a message again before the handler’s sixfold time is over')]);
  });

  it.each(alarmed)('is found out when nothing rings %s', (alarm, logicalId, fault) => {
    const faults = faultsWith((_service, alarms) => {
      const id = Object.keys(alarms).find((each) => withoutHashes(each) === `Alarms${alarm}`) ?? '';
      delete alarms[id];
    });
    expect(faults).toEqual([`${logicalId}: ${fault}`]);
  });

  it('is found out when an alarm tells nobody', () => {
    const faults = faultsWith((_service, alarms) => {
      propertiesOf(alarms, 'AWS::CloudWatch::Alarm', 'ParkedMails')['AlarmActions'] = [];
    });
    expect(faults).toEqual(['EventPathMailsDeadLettersQueue: no alarm when a message is parked']);
  });

  it.each(future)('is found out when it is a new %s', (_kind, resource, faults) => {
    const found = faultsWith((service) => void (service['New'] = resource as Loose['Resources'][string]));
    expect(found).toEqual(faults.map((fault) => `New: ${fault}`));
  });
});
