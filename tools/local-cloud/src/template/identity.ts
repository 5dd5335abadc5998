import { createHash } from 'node:crypto';
import type { JsonValue } from './resource';
import type { Identity, Naming } from './registry/types';

interface Named extends Omit<Identity, 'name'> {
  readonly stack: string;
}

/** A resource's physical name, reference and attributes: pure functions of the template, so they are the same at each start. */
export function identify(
  naming: Naming,
  named: Named,
): { ref: string; attribute(name: string): JsonValue | undefined; attributes(): Record<string, string> } {
  const identity: Identity = { ...named, name: physicalName(naming, named) };
  const attribute = (name: string) => (Object.hasOwn(naming.attributes ?? {}, name) ? naming.attributes?.[name]?.(identity) : undefined);
  const attributes = () => Object.fromEntries(Object.keys(naming.attributes ?? {}).flatMap((name) => attributePair(name, attribute(name))));
  return { ref: naming.ref?.(identity) ?? identity.name, attribute, attributes };
}

function attributePair(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}

function physicalName(naming: Naming, { stack, logicalId, property }: Named): string {
  const own = naming.property && property(naming.property);
  if (own) return own;
  const suffix = naming.suffix?.(property) ?? '';
  const derived = `${stack}-${logicalId}`;
  const name = shorten(derived, (naming.maxLength ?? 255) - suffix.length) + suffix;
  return naming.isLowerCase ? name.toLowerCase() : name;
}

/** Cuts a name that is too long; the hash of the whole keeps it apart from its likes. */
function shorten(name: string, maxLength: number): string {
  if (name.length <= maxLength) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, maxLength - hash.length - 1)}-${hash}`;
}
