import { objectAt, textAt, type CloudModel, type Resource } from '../template';
import { lastSegment } from '../properties';
import type { NodeKind } from './state';
import { titleOf } from './title';

/** A node of the diagram as the template alone knows it. */
export interface Place {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  readonly title: string;
  readonly resource: Resource;
}

const KINDS: Readonly<Record<string, NodeKind>> = {
  'AWS::DynamoDB::GlobalTable': 'table',
  'AWS::Lambda::Function': 'function',
  'AWS::SNS::Topic': 'topic',
  'AWS::SQS::Queue': 'queue',
  'AWS::StepFunctions::StateMachine': 'state-machine',
  'AWS::S3::Bucket': 'bucket',
};

/** Finds a place by its name, ARN or `Ref`. */
export type Find = (identifier: string | undefined) => Place | undefined;

export interface Places {
  readonly places: readonly Place[];
  readonly find: Find;
}

/** The template's resources that do something, with the ways by which others name them. */
export function placesIn(model: CloudModel): Places {
  const kindOf = kindsIn(model);
  const places = model.resources.flatMap((resource) => {
    const kind = kindOf(resource);
    if (kind === undefined) return [];
    const name = nameOf(resource);
    return [{ id: `${kind.replace('dead-letter-', '')}:${name}`, kind, name, title: titleOf(resource), resource }];
  });
  const byIdentifier = new Map(places.flatMap((place) => identifiersOf(place).map((identifier) => [identifier, place] as const)));
  return { places, find: (identifier) => (identifier === undefined ? undefined : byIdentifier.get(identifier)) };
}

/** Tells what a resource is here: by its type, and by what others of the template do with it. */
function kindsIn(model: CloudModel): (resource: Resource) => NodeKind | undefined {
  const deadLetterArns = deadLetterTargets(model);
  const failureArns = failureTargets(model);
  const readArns = texts(model, 'AWS::Lambda::EventSourceMapping', 'EventSourceArn');
  const subscribedArns = texts(model, 'AWS::SNS::Subscription', 'Endpoint');
  const bucketKind = (arn: string, { WebsiteConfiguration }: Resource['properties']): NodeKind => {
    if (WebsiteConfiguration !== undefined) return 'website';
    return failureArns.has(arn) ? 'dead-letter-bucket' : 'bucket';
  };
  // A queue that nothing fills or drains by the template's own wiring takes what its writers give up.
  const isParking = (arn: string): boolean => !readArns.has(arn) && !subscribedArns.has(arn);
  return ({ type, attributes: { Arn: arn = '' }, properties }) => {
    const kind = KINDS[type];
    if (kind === 'bucket') return bucketKind(arn, properties);
    return kind === 'queue' && (deadLetterArns.has(arn) || isParking(arn)) ? 'dead-letter-queue' : kind;
  };
}

function identifiersOf({ name, resource }: Place): string[] {
  const { Arn } = resource.attributes;
  return [name, resource.ref, ...(Arn === undefined ? [] : [Arn])];
}

export function deadLetterArnOf({ properties }: Resource): string | undefined {
  return textAt(objectAt(properties, 'RedrivePolicy'), 'deadLetterTargetArn');
}

/** The ARN of the place for batches that a mapping gives up. */
export function failureTargetOf({ properties }: Resource): string | undefined {
  return textAt(objectAt(properties.DestinationConfig, 'OnFailure'), 'Destination');
}

function nameOf({ ref, attributes, type }: Resource): string {
  if (type === 'AWS::SQS::Queue') return attributes.QueueName ?? lastSegment(ref);
  return ref.startsWith('arn:') ? lastSegment(ref) : ref;
}

function deadLetterTargets({ resources }: CloudModel): Set<string> {
  return new Set(resources.flatMap((resource) => deadLetterArnOf(resource) ?? []));
}

/** Where event source mappings park the batches that they give up. */
function failureTargets({ resources }: CloudModel): Set<string> {
  return new Set(resources.flatMap((resource) => failureTargetOf(resource) ?? []));
}

function texts({ resources }: CloudModel, type: string, property: string): Set<string> {
  return new Set(resources.filter((each) => each.type === type).flatMap(({ properties }) => textAt(properties, property) ?? []));
}
