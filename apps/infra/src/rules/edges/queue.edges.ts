import { member } from '../template-queries';
import { isSame, type PlacedResource, type StageTemplates } from './assembly';
import { breaches, type EdgeRule, isWatched, numberOf } from './edge-rule';

const FOUR_DAYS = 4 * 24 * 3600;
const SQS_DEFAULT_RETENTION = FOUR_DAYS;
const MOST_RECEIVES = 10;

/** Every queue is somebody's work or somebody's dead letters, and each of the two kinds answers for itself. */
export const queueEdges: EdgeRule = (stage) => {
  const queues = stage.ofType('AWS::SQS::Queue');
  const dead = queues.filter((queue) => isDeadLetterQueue(stage, queue));
  const working = queues.filter((queue) => !dead.includes(queue));
  return [
    ...breaches(working, 'no function drains it', (queue) => consumersOf(stage, queue).length > 0),
    ...breaches(working, 'no redrive policy', (queue) => deadLettersOf(stage, queue) !== undefined),
    ...breaches(working, `no limit of receives from 2 to ${MOST_RECEIVES}`, hasReceiveLimit),
    ...breaches(working, 'no alarm when its oldest message waits', (queue) => isWatched(stage, 'ApproximateAgeOfOldestMessage', queue)),
    ...breaches(working, 'its messages expire before their receives are used up', outlivesItsReceives),
    ...breaches(working, 'its dead letters expire no later than its messages', (queue) => {
      const letters = deadLettersOf(stage, queue);
      return letters === undefined || retentionOf(letters) > retentionOf(queue);
    }),
    ...breaches(dead, 'no alarm when a message is parked', (queue) => isWatched(stage, 'ApproximateNumberOfMessagesVisible', queue)),
  ];
};

function isDeadLetterQueue(stage: StageTemplates, queue: PlacedResource): boolean {
  const isRedriven = [...stage.ofType('AWS::SQS::Queue', 'AWS::SNS::Subscription')].some((source) =>
    isSame(deadLettersOf(stage, source), queue),
  );
  return isRedriven || stage.ofType('AWS::Lambda::Function').some((handler) => parksIn(stage, handler, queue));
}

/** The queues in which a handler parks: those that it knows under such a name. */
export function parkingOf(stage: StageTemplates, { template, Properties }: PlacedResource): PlacedResource[] {
  return Object.entries(member(Properties?.['Environment'], 'Variables') ?? {})
    .filter(([name]) => name.endsWith('PARKING_QUEUE_URL'))
    .flatMap(([, value]) => stage.referred(template, value) ?? [])
    .filter(({ Type }) => Type === 'AWS::SQS::Queue');
}

export function parksIn(stage: StageTemplates, handler: PlacedResource, queue: PlacedResource): boolean {
  return parkingOf(stage, handler).some((parking) => isSame(parking, queue));
}

export function deadLettersOf(stage: StageTemplates, { template, Properties }: PlacedResource): PlacedResource | undefined {
  return stage.referred(template, member(Properties?.['RedrivePolicy'], 'deadLetterTargetArn'));
}

function consumersOf(stage: StageTemplates, queue: PlacedResource): PlacedResource[] {
  return stage.ofType('AWS::Lambda::EventSourceMapping').filter((mapping) => isSame(stage.target(mapping, 'EventSourceArn'), queue));
}

function receivesOf({ Properties }: PlacedResource): number {
  const limit = member(Properties?.['RedrivePolicy'], 'maxReceiveCount');
  return typeof limit === 'number' ? limit : Infinity;
}

function hasReceiveLimit(queue: PlacedResource): boolean {
  const receives = receivesOf(queue);
  return receives >= 2 && receives <= MOST_RECEIVES;
}

/** A message is hidden this long after each receive; all of them must fit into its life. */
function outlivesItsReceives(queue: PlacedResource): boolean {
  return receivesOf(queue) === Infinity || retentionOf(queue) > receivesOf(queue) * (numberOf(queue, 'VisibilityTimeout') ?? 30);
}

const retentionOf = (queue: PlacedResource): number => numberOf(queue, 'MessageRetentionPeriod') ?? SQS_DEFAULT_RETENTION;
