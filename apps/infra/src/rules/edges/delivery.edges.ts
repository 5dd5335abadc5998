import type { JsonValue } from '../house-rule';
import { listOf, member } from '../template-queries';
import type { PlacedResource, StageTemplates } from './assembly';
import { isSame } from './assembly';
import { breaches, type EdgeRule, isWatched } from './edge-rule';
import { deadLettersOf } from './queue.edges';

/** Whoever mails or calls people is told of no order: an operator's address has no dead-letter queue. */
const TO_PEOPLE = ['email', 'email-json', 'sms', 'application'];

/** What a topic cannot deliver is parked. */
export const subscriptionEdges: EdgeRule = (stage) => {
  const subscriptions = stage
    .ofType('AWS::SNS::Subscription')
    .filter(({ Properties }) => !TO_PEOPLE.includes(String(Properties?.['Protocol'])));
  return breaches(subscriptions, 'no dead-letter queue', (subscription) => deadLettersOf(stage, subscription) !== undefined);
};

/** Whoever runs a function in the background hears when it fails as a whole or is turned away. */
export const functionEdges: EdgeRule = (stage) => {
  const functions = stage.ofType('AWS::Lambda::Function').filter((each) => !servesCloudFormation(stage, each));
  return ['Errors', 'Throttles'].flatMap((metric) =>
    breaches(functions, `no alarm on ${metric}`, (handler) => isWatched(stage, metric, handler)),
  );
};

export const workflowEdges: EdgeRule = (stage) => {
  const workflows = stage.ofType('AWS::StepFunctions::StateMachine');
  return ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionThrottled'].flatMap((metric) =>
    breaches(workflows, `no alarm on ${metric}`, (workflow) => isWatched(stage, metric, workflow)),
  );
};

export const senderEdges: EdgeRule = (stage) => {
  const senders = stage.ofType('AWS::SES::ConfigurationSet');
  return ['Reputation.BounceRate', 'Reputation.ComplaintRate'].flatMap((metric) =>
    breaches(senders, `no alarm on ${metric}`, (sender) => isWatched(stage, metric, sender)),
  );
};

const FAILED_MAILS = ['bounce', 'complaint', 'reject'];

/** What SES had taken and does not deliver reaches a topic that somebody reads. */
export const failedMailEdges: EdgeRule = (stage) => {
  const destinations = stage.ofType('AWS::SES::ConfigurationSetEventDestination');
  const read = destinations.filter((destination) => isRead(stage, destination));
  const told = (sender: PlacedResource): JsonValue[] =>
    read
      .filter((destination) => isSame(stage.target(destination, 'ConfigurationSetName'), sender))
      .flatMap(({ Properties }) => [...listOf(member(Properties?.['EventDestination'], 'MatchingEventTypes'))]);
  return [
    ...breaches(destinations, 'nobody reads what it tells', (destination) => read.includes(destination)),
    ...breaches(stage.ofType('AWS::SES::ConfigurationSet'), 'nobody hears of all its mails that fail', (sender) =>
      FAILED_MAILS.every((type) => told(sender).includes(type)),
    ),
  ];
};

function isRead(stage: StageTemplates, { template, Properties }: PlacedResource): boolean {
  const destination = Properties?.['EventDestination'];
  const topic = stage.referred(template, member(member(destination, 'SnsDestination'), 'TopicARN'));
  const isOn = member(destination, 'Enabled') === true;
  return isOn && stage.ofType('AWS::SNS::Subscription').some((subscription) => isSame(stage.target(subscription, 'TopicArn'), topic));
}

/** Other ways in which AWS delivers in the background. The first of each kind needs a rule here, so that it answers too. */
const WITHOUT_A_RULE = ['AWS::Events::Rule', 'AWS::Lambda::EventInvokeConfig', 'AWS::Pipes::Pipe', 'AWS::Scheduler::Schedule'];

export const unknownEdges: EdgeRule = (stage) => [
  ...breaches(stage.ofType(...WITHOUT_A_RULE), 'an edge of a kind that no rule knows', () => false),
  ...breaches(stage.ofType('AWS::S3::Bucket'), 'an edge of a kind that no rule knows', ({ Properties }) => {
    return Properties?.['NotificationConfiguration'] === undefined;
  }),
];

/** A deployment waits for such a function, and fails with it. */
function servesCloudFormation(stage: StageTemplates, handler: PlacedResource): boolean {
  const resources = Object.entries(handler.template.Resources ?? {}).map(([logicalId, resource]) => ({ logicalId, ...resource }));
  return resources.some(({ Properties }) => isSame(stage.referred(handler.template, Properties?.['ServiceToken']), handler));
}
