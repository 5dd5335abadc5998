import type { HouseRule, Template } from './house-rule';
import { listOf, member, type NamedResource, referredResource, resourcesOf } from './template-queries';

export const partialBatchResponses: HouseRule = {
  id: 'mapping-partial-batch-responses',
  promise: 'Every event source mapping lets one bad record fail alone.',
  breaches: (template) =>
    mappings(template)
      .filter(({ Properties }) => !listOf(Properties?.['FunctionResponseTypes']).includes('ReportBatchItemFailures'))
      .map(({ logicalId }) => logicalId),
};

export const failureTarget: HouseRule = {
  id: 'mapping-failure-target',
  promise: 'Every event source mapping has a place for what fails for good: a queue a redrive policy, a stream a failure target.',
  breaches: (template) =>
    mappings(template)
      .filter((mapping) => {
        const queue = consumedQueue(template, mapping);
        if (queue !== undefined) return queue.Properties?.['RedrivePolicy'] === undefined;
        return member(member(mapping.Properties?.['DestinationConfig'], 'OnFailure'), 'Destination') === undefined;
      })
      .map(({ logicalId }) => logicalId),
};

export const visibilityTimeout: HouseRule = {
  id: 'queue-visibility-timeout',
  promise: 'A consumed queue hides a message for at least six times its handler’s timeout.',
  breaches: (template) =>
    mappings(template)
      .filter((mapping) => {
        const queue = consumedQueue(template, mapping);
        const handler = referredResource(template, mapping.Properties?.['FunctionName']);
        return queue !== undefined && secondsIn(queue, 'VisibilityTimeout') < 6 * secondsIn(handler, 'Timeout');
      })
      .map(({ logicalId }) => logicalId),
};

export const fedQueueHasDeadLetters: HouseRule = {
  id: 'fed-queue-dead-letters',
  promise: 'Every queue a topic feeds has a dead-letter queue.',
  breaches: (template) =>
    resourcesOf(template, 'AWS::SNS::Subscription')
      .map(({ Properties }) => referredResource(template, Properties?.['Endpoint']))
      .filter((queue) => queue !== undefined && queue.Type === 'AWS::SQS::Queue' && queue.Properties?.['RedrivePolicy'] === undefined)
      .map((queue) => queue?.logicalId ?? ''),
};

function mappings(template: Template): NamedResource[] {
  return resourcesOf(template, 'AWS::Lambda::EventSourceMapping');
}

function consumedQueue(template: Template, { Properties }: NamedResource): NamedResource | undefined {
  const source = referredResource(template, Properties?.['EventSourceArn']);
  return source?.Type === 'AWS::SQS::Queue' ? source : undefined;
}

function secondsIn(resource: NamedResource | undefined, property: string): number {
  const value = resource?.Properties?.[property];
  return typeof value === 'number' ? value : 0;
}
