import { readFileSync } from 'node:fs';
import type { JsonObject, JsonValue } from './resource';

export function readJson(file: string): JsonObject {
  const parsed = JSON.parse(readFileSync(file, 'utf8')) as JsonValue;
  if (!isObject(parsed)) throw new Error(`${file} holds no JSON object.`);
  return parsed;
}

export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object at a key; an absent one reads as an empty object, so that optional parts of a template need no checks. */
export function objectAt(parent: JsonValue | undefined, key: string): JsonObject {
  const value = isObject(parent) ? parent[key] : undefined;
  return isObject(value) ? value : {};
}

export function arrayAt(parent: JsonValue | undefined, key: string): JsonValue[] {
  const value = isObject(parent) ? parent[key] : undefined;
  return Array.isArray(value) ? value : [];
}

export function textAt(parent: JsonValue | undefined, key: string): string | undefined {
  const value = isObject(parent) ? parent[key] : undefined;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export function numberAt(parent: JsonValue | undefined, key: string): number | undefined {
  const value = Number(textAt(parent, key));
  return Number.isNaN(value) ? undefined : value;
}
