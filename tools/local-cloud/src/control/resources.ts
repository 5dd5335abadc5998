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
  const deadLetterArns = deadLetterTargets(model);
  const readArns = texts(model, 'AWS::Lambda::EventSourceMapping', 'EventSourceArn');
  const subscribedArns = texts(model, 'AWS::SNS::Subscription', 'Endpoint');
  const places = model.resources.flatMap((resource) => {
    const kind = KINDS[resource.type];
    if (kind === undefined) return [];
    const name = nameOf(resource);
    const place = { id: `${kind}:${name}`, kind, name, title: titleOf(resource), resource };
    if (kind === 'bucket' && resource.properties.WebsiteConfiguration !== undefined)
      return [{ ...place, id: `website:${name}`, kind: 'website' as const }];
    const arn = resource.attributes.Arn ?? '';
    // A queue that nothing fills or drains by the template's own wiring takes what its writers give up.
    const isParking = !readArns.has(arn) && !subscribedArns.has(arn);
    return [kind === 'queue' && (deadLetterArns.has(arn) || isParking) ? { ...place, kind: 'dead-letter-queue' as const } : place];
  });
  const byIdentifier = new Map(places.flatMap((place) => identifiersOf(place).map((identifier) => [identifier, place] as const)));
  return { places, find: (identifier) => (identifier === undefined ? undefined : byIdentifier.get(identifier)) };
}

function identifiersOf({ name, resource }: Place): string[] {
  const { Arn } = resource.attributes;
  return [name, resource.ref, ...(Arn === undefined ? [] : [Arn])];
}

export function deadLetterArnOf({ properties }: Resource): string | undefined {
  return textAt(objectAt(properties, 'RedrivePolicy'), 'deadLetterTargetArn');
}

function nameOf({ ref, attributes, type }: Resource): string {
  if (type === 'AWS::SQS::Queue') return attributes.QueueName ?? lastSegment(ref);
  return ref.startsWith('arn:') ? lastSegment(ref) : ref;
}

function deadLetterTargets({ resources }: CloudModel): Set<string> {
  return new Set(resources.flatMap((resource) => deadLetterArnOf(resource) ?? []));
}

function texts({ resources }: CloudModel, type: string, property: string): Set<string> {
  return new Set(resources.filter((each) => each.type === type).flatMap(({ properties }) => textAt(properties, property) ?? []));
}
