import { isObject } from './template/json';
import type { JsonObject, JsonValue, Resource } from './template/resource';

/** Stops the start: the template says something the local cloud would not do as AWS does. */
export function refuse(resource: Resource, problem: string): never {
  throw new Error(`${resource.stack}/${resource.logicalId} (${resource.type}): ${problem}`);
}

/** Reads one resource's properties by type; a missing or mistyped one stops the start and names the resource. */
export class PropertyReader {
  constructor(
    readonly resource: Resource,
    private readonly properties: JsonObject = resource.properties,
  ) {}

  value(name: string): JsonValue | undefined {
    return this.properties[name];
  }

  text(name: string): string {
    return this.optionalText(name) ?? refuse(this.resource, `property ${name} is missing`);
  }

  optionalText(name: string): string | undefined {
    const value = this.properties[name];
    if (value === undefined || typeof value === 'string') return value;
    return refuse(this.resource, `property ${name} is not a text`);
  }

  number(name: string, fallback: number): number {
    const value = this.properties[name];
    if (value === undefined) return fallback;
    const number = typeof value === 'string' ? Number(value) : value;
    return typeof number === 'number' && Number.isFinite(number) ? number : refuse(this.resource, `property ${name} is not a number`);
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.properties[name];
    if (value === undefined) return fallback;
    if (value === true || value === 'true') return true;
    if (value === false || value === 'false') return false;
    return refuse(this.resource, `property ${name} is neither true nor false`);
  }

  list(name: string): JsonValue[] {
    const value = this.properties[name] ?? [];
    return Array.isArray(value) ? value : refuse(this.resource, `property ${name} is not a list`);
  }

  /** The members of an object property; an absent one reads as empty. */
  nested(name: string): PropertyReader {
    const value = this.properties[name] ?? {};
    return isObject(value) ? new PropertyReader(this.resource, value) : refuse(this.resource, `property ${name} is not an object`);
  }

  names(): string[] {
    return Object.keys(this.properties);
  }
}

/** The last part of an ARN, a queue URL or a path: the resource's own name. */
export function lastSegment(identifier: string): string {
  return identifier.split(/[:/]/).at(-1) ?? identifier;
}
