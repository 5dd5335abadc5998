import { refuse } from '../properties';
import { arrayAt, isObject, textAt } from '../template/json';
import type { JsonObject, JsonValue, Resource } from '../template/resource';
import { compilePattern, type Matches } from './filter-pattern';

/** AWS's own quota; it raises it to ten on request. */
const MOST_FILTERS = 5;
/** https://docs.aws.amazon.com/lambda/latest/api/API_Filter.html */
const MOST_PATTERN_CHARACTERS = 4096;

/** Which of a stream's records pass. Several filters are alternatives; without one, everything passes. */
export function recordFilter(resource: Resource): Matches {
  return anyOf(patternsOf(resource).map((pattern) => compiled(resource, pattern)));
}

/**
 * Which messages pass, by their bodies. A filter for JSON drops a plain text and the other way round.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html
 */
export function bodyFilter(resource: Resource): (body: string) => boolean {
  return anyOf(patternsOf(resource).map((pattern) => bodyMatches(resource, pattern)));
}

function bodyMatches(resource: Resource, pattern: JsonObject): (body: string) => boolean {
  const other = Object.keys(pattern).find((key) => key !== 'body');
  if (other !== undefined) refuse(resource, `a queue is filtered by "body" alone, not by "${other}"`);
  const matches = compiled(resource, pattern);
  if (pattern.body === undefined) return () => true;
  const expectsJson = isObject(pattern.body);
  return (text) => {
    const body = structureIn(text);
    return expectsJson === (body !== undefined) && matches({ body: body ?? text });
  };
}

function patternsOf(resource: Resource): JsonObject[] {
  const filters = arrayAt(resource.properties.FilterCriteria, 'Filters');
  if (filters.length > MOST_FILTERS) refuse(resource, `${filters.length} filters are more than the ${MOST_FILTERS} that AWS allows`);
  return filters.map((filter) => {
    const text = textAt(filter, 'Pattern') ?? '';
    if (text.length > MOST_PATTERN_CHARACTERS)
      refuse(resource, `a filter pattern has at most ${MOST_PATTERN_CHARACTERS} characters, this one ${text.length}; shorten or split it`);
    const pattern = structureIn(text);
    return isObject(pattern) ? pattern : refuse(resource, `filter ${text} is no JSON object`);
  });
}

function compiled(resource: Resource, pattern: JsonObject): Matches {
  try {
    return compilePattern(pattern);
  } catch (error) {
    return refuse(resource, `filter ${JSON.stringify(pattern)}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function anyOf<Value>(alternatives: readonly ((value: Value) => boolean)[]): (value: Value) => boolean {
  return (value) => alternatives.length === 0 || alternatives.some((matches) => matches(value));
}

/** The object or list that a text holds; a bare number or word counts as plain text. */
function structureIn(text: string): JsonValue | undefined {
  try {
    const parsed = JSON.parse(text) as JsonValue;
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
