import type { JsonSchema } from '../json-schema';
import type { ContractDocument, RouteDocument } from './contract-document';

/** What a client of the published contract would stumble over in the current one; empty when nothing. */
export function breakingChanges(published: ContractDocument, current: ContractDocument): readonly string[] {
  return Object.entries(published.routes).flatMap(([operation, old]) => {
    const now = current.routes[operation];
    if (now === undefined) return [`${operation}: the route is gone`];
    const moved = old.method === now.method && old.url === now.url ? [] : [`${operation}: the route has moved`];
    return [
      ...moved,
      ...securityChanges(operation, old, now),
      ...requestChanges(operation, old, now),
      ...responseChanges(operation, old, now),
    ];
  });

  function requestChanges(operation: string, old: RouteDocument, now: RouteDocument): readonly string[] {
    const parts = Object.entries({ ...now.request, ...old.request }).map(([part]) => part as keyof RouteDocument['request']);
    return parts.flatMap((part) => {
      const path = `${operation} ${part}`;
      const next = now.request[part];
      if (next === undefined) return [`${path}: is gone`];
      return changes({ path, old: old.request[part] ?? ANYTHING, now: next, sender: 'client' });
    });
  }

  function responseChanges(operation: string, old: RouteDocument, now: RouteDocument): readonly string[] {
    const added = Object.keys(now.response).filter((status) => status < '400' && old.response[status] === undefined);
    const gone = Object.entries(old.response).flatMap(([status, body]) => {
      const path = `${operation} ${status}`;
      const next = now.response[status];
      return next === undefined ? [`${path}: the answer is gone`] : changes({ path, old: body, now: next, sender: 'server' });
    });
    return [...gone, ...added.map((status) => `${operation} ${status}: is a success that no client expects`)];
  }

  function changes({ path, sender, ...pair }: Comparison): readonly string[] {
    const old = resolved(pair.old, published);
    const now = resolved(pair.now, current);
    const { items } = old;
    return [
      ...ruleChanges(old, now, sender).map((change) => `${path}: ${change}`),
      ...memberChanges({ path, old, now, sender }),
      ...(items === undefined ? [] : changes({ path: `${path}[]`, old: items, now: now.items ?? ANYTHING, sender })),
    ];
  }

  function memberChanges({ path, old, now, sender }: Comparison): readonly string[] {
    const members = Object.entries(old.properties ?? {}).flatMap(([name, member]) => {
      const next = now.properties?.[name];
      return next === undefined ? [`${path}.${name}: is gone`] : changes({ path: `${path}.${name}`, old: member, now: next, sender });
    });
    return [...members, ...presenceChanges(old, now, sender).map((change) => `${path}.${change}`)];
  }
}

/** A client that proved nothing, or something else, would be refused. Asking for less breaks nobody. */
function securityChanges(operation: string, old: RouteDocument, now: RouteDocument): readonly string[] {
  const isKept = now.security === undefined || JSON.stringify(old.security) === JSON.stringify(now.security);
  return isKept ? [] : [`${operation}: asks for ${old.security === undefined ? 'a secret' : 'another secret'} now`];
}

interface Comparison {
  readonly path: string;
  readonly old: JsonSchema;
  readonly now: JsonSchema;
  /** Who writes such a value: a client's may not become stricter, a server's not looser. */
  readonly sender: 'client' | 'server';
}

const ANYTHING: JsonSchema = {};

const resolved = (schema: JsonSchema, { schemas }: ContractDocument): JsonSchema =>
  schema.$ref === undefined ? schema : (schemas[schema.$ref] ?? ANYTHING);

function presenceChanges(old: JsonSchema, now: JsonSchema, sender: Comparison['sender']): readonly string[] {
  const before = old.required ?? [];
  const after = now.required ?? [];
  return sender === 'client'
    ? after.filter((name) => !before.includes(name)).map((name) => `${name}: is required now`)
    : before.filter((name) => !after.includes(name)).map((name) => `${name}: may be missing now`);
}

function ruleChanges(old: JsonSchema, now: JsonSchema, sender: Comparison['sender']): readonly string[] {
  const gone = (old.enum ?? []).filter((value) => now.enum !== undefined && !now.enum.includes(value));
  return [
    ...(old.type === now.type ? [] : [`type ${old.type ?? 'any'} became ${now.type ?? 'any'}`]),
    ...gone.map((value) => `${String(value)} is gone`),
    ...(old.contentMediaType === now.contentMediaType
      ? []
      : [`media type ${old.contentMediaType ?? 'JSON'} became ${now.contentMediaType ?? 'JSON'}`]),
    ...(sender === 'client' ? tighterRules(old, now) : looserRules(old, now)),
  ];
}

function tighterRules(old: JsonSchema, now: JsonSchema): readonly string[] {
  const lower = (['minimum', 'minLength', 'minItems'] as const).filter((rule) => (now[rule] ?? -Infinity) > (old[rule] ?? -Infinity));
  const upper = (['maximum', 'maxLength', 'maxItems'] as const).filter((rule) => (now[rule] ?? Infinity) < (old[rule] ?? Infinity));
  const spelling = (['pattern', 'format'] as const).filter((rule) => now[rule] !== undefined && now[rule] !== old[rule]);
  const isClosed = now.additionalProperties === false && old.additionalProperties !== false && old.type === 'object';
  const isListed = now.enum !== undefined && old.enum === undefined;
  return [
    ...[...lower, ...upper, ...spelling].map((rule) => `${rule} is stricter: ${String(now[rule])}`),
    ...(isClosed ? ['accepts no other members now'] : []),
    ...(isListed ? ['accepts only listed values now'] : []),
  ];
}

/** What a client may rely on in an answer: that it is spelled so, and that an id it once got fits into a request again. */
function looserRules(old: JsonSchema, now: JsonSchema): readonly string[] {
  const spelling = (['pattern', 'format'] as const).filter((rule) => old[rule] !== undefined && now[rule] !== old[rule]);
  const isOpened = old.enum !== undefined && now.enum === undefined;
  return [...spelling.map((rule) => `${rule} is looser: ${String(now[rule] ?? 'none')}`), ...(isOpened ? ['may be any value now'] : [])];
}
