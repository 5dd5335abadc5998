import { arrayAt, isObject, objectAt, textAt, type CloudModel, type JsonValue, type Resource } from '../template';
import { deadLetterArnOf, failureTargetOf, type Find, type Place, type Places } from './resources';
import type { CloudEdge } from './state';

type Edge = Omit<CloudEdge, 'uses'>;

const TABLE_OF_STREAM = /\/stream\/.*$/;

/** Who passes what to whom, as the template says. */
export function edgesIn(model: CloudModel, { places, find }: Places): Edge[] {
  const ofType = (type: string) => model.resources.filter((resource) => resource.type === type);
  return [
    ...ofType('AWS::Lambda::EventSourceMapping').flatMap((mapping) => mappingEdges(mapping, find)),
    ...ofType('AWS::SNS::Subscription').flatMap((subscription) => {
      const label = labelOf(subscription.properties.FilterPolicy);
      return edge(find(text(subscription, 'TopicArn')), find(text(subscription, 'Endpoint')), 'delivers', label);
    }),
    ...places.flatMap((place) => edge(place, find(deadLetterArnOf(place.resource)), 'redrives')),
    ...places.flatMap((place) => mentionsOf(place).flatMap((mentioned) => callEdges(place.id, mentioned, places))),
  ];
}

/** Edges from one place to all whose name, ARN or URL occurs in a text. */
export function callEdges(from: string, mentioned: string, places: readonly Place[]): Edge[] {
  return places
    .filter((place) => place.id !== from && occursIn(mentioned, place.name))
    .map(({ id }) => ({ from, to: id, label: '', kind: 'calls' }));
}

/** What a place is told about others: a function by its variables, a state machine by its definition. */
function mentionsOf({ kind, resource }: Place): string[] {
  if (kind === 'function') return [JSON.stringify(objectAt(resource.properties.Environment, 'Variables'))];
  if (kind !== 'state-machine') return [];
  const { DefinitionString = '', DefinitionSubstitutions = {} } = resource.properties;
  return [JSON.stringify([DefinitionString, DefinitionSubstitutions])];
}

function mappingEdges(mapping: Resource, find: Find): Edge[] {
  const source = text(mapping, 'EventSourceArn');
  const isStream = TABLE_OF_STREAM.test(source);
  const target = find(text(mapping, 'FunctionName'));
  return [
    ...edge(find(source.replace(TABLE_OF_STREAM, '')), target, isStream ? 'stream' : 'delivers', isStream ? 'stream' : ''),
    ...edge(target, find(failureTargetOf(mapping)), 'redrives', 'failed batches'),
  ];
}

function edge(from: Place | undefined, to: Place | undefined, kind: CloudEdge['kind'], label = ''): Edge[] {
  return from && to ? [{ from: from.id, to: to.id, label, kind }] : [];
}

/** The values a filter policy asks for. */
function labelOf(policy: JsonValue | undefined): string {
  if (!isObject(policy)) return '';
  return Object.keys(policy)
    .flatMap((name) => arrayAt(policy, name).map((value) => (typeof value === 'string' ? value : JSON.stringify(value))))
    .join(', ');
}

function text({ properties }: Resource, name: string): string {
  return textAt(properties, name) ?? '';
}

/** As a whole: `orders` does not occur in `orders-dead-letters`. ARNs and URLs end in the name. */
function occursIn(text: string, name: string): boolean {
  const between = text.split(name);
  return between.some(
    (before, index) => index + 1 < between.length && /[^\w.-]$/.test(before) && /^[^\w.-]/.test(between[index + 1] ?? ''),
  );
}
