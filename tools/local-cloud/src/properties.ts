import { numberAt, textAt } from './template/json';
import type { JsonObject, Resource } from './template/resource';

/** Stops the start: the template says something the local cloud would not do as AWS does. */
export function refuse(resource: Resource, problem: string): never {
  throw new Error(`${resource.file}: ${resource.stack}/${resource.logicalId} (${resource.type}): ${problem}`);
}

/** A property without which the resource means nothing. */
export function requiredText(resource: Resource, name: string): string {
  return textAt(resource.properties, name) ?? refuse(resource, `property ${name} is missing or not a text`);
}

/** A property with a default, of the resource or of one of its parts; one that is there but no number is refused. */
export function numberOr(resource: Resource, name: string, fallback: number, part: JsonObject = resource.properties): number {
  if (part[name] === undefined) return fallback;
  return numberAt(part, name) ?? refuse(resource, `property ${name} is not a number`);
}

/** The last part of an ARN, a queue URL or a path: the resource's own name. */
export function lastSegment(identifier: string): string {
  return identifier.split(/[:/]/).at(-1) ?? identifier;
}
