import { isObject } from './json';
import type { HonouredType } from './registry/types';
import type { JsonObject, JsonValue } from './resource';

export interface Verdict {
  /** What is left for the engines. */
  readonly honoured: JsonObject;
  readonly ignored: readonly { readonly path: string; readonly reason: string }[];
  /** Properties the local cloud does not know: each stops the start. */
  readonly unknown: readonly string[];
}

/**
 * Sorts a resource's properties by its type's lists. Arrays are looked through: `Indexes.Name` means each index's name. So are lists
 * of `Key` and `Value`: `Attributes.colour` means the member whose key is `colour`.
 */
export function sortProperties(properties: JsonObject, type: HonouredType, prefix = ''): Verdict {
  const honoured: JsonObject = {};
  const ignored: { path: string; reason: string }[] = [];
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(properties)) {
    const path = prefix + key;
    const reason = type.ignored[path];
    if (reason !== undefined) ignored.push({ path, reason });
    else if (type.neutral?.[path] === String(value)) ignored.push({ path, reason: `${String(value)} does nothing` });
    else if (type.honoured.includes(path)) honoured[key] = value;
    else if (hasPathsBelow(type, path)) honoured[key] = below(value, path);
    else unknown.push(path);
  }
  return { honoured, ignored, unknown };

  function below(value: JsonValue, path: string): JsonValue {
    if (Array.isArray(value)) return value.map((item) => below(item, path));
    if (isObject(value) && value.Key !== undefined && value.Value !== undefined) return below({ [String(value.Key)]: value.Value }, path);
    if (!isObject(value)) {
      unknown.push(path);
      return value;
    }
    const verdict = sortProperties(value, type, `${path}.`);
    ignored.push(...verdict.ignored);
    unknown.push(...verdict.unknown);
    return verdict.honoured;
  }
}

function hasPathsBelow(type: HonouredType, path: string): boolean {
  return [...type.honoured, ...Object.keys(type.ignored), ...Object.keys(type.neutral ?? {})].some((known) => known.startsWith(`${path}.`));
}
