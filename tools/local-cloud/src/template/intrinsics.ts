import { at, fail, known, show, type Call } from './call';
import { isObject } from './json';
import type { JsonObject, JsonValue } from './resource';

type Intrinsic = (argument: JsonValue, call: Call) => JsonValue;

// The functions that the templates use where something runs; any other one stops the start.
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, call) => known(typeof name === 'string' ? call.scope.ref(name) : undefined, `Ref ${show(name)} resolves to nothing`, call),
  'Fn::GetAtt': getAttribute,
  'Fn::ImportValue': importValue,
  'Fn::Join': join,
  'Fn::Sub': substitute,
};

/** Resolves every intrinsic function of a value. */
export function resolveValue(value: JsonValue, call: Call): JsonValue {
  if (Array.isArray(value)) return value.map((item, index) => resolveValue(item, at(call, index)));
  if (!isObject(value)) return value;
  const name = Object.keys(value).find((key) => key === 'Ref' || key.startsWith('Fn::'));
  if (name !== undefined) return applyIntrinsic(name, value, call);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, resolveValue(item, at(call, key))]));
}

function applyIntrinsic(name: string, value: JsonObject, call: Call): JsonValue {
  if (Object.keys(value).length > 1) return fail(call, `${name} stands beside other keys`);
  const intrinsic = intrinsics[name];
  return intrinsic ? intrinsic(value[name] ?? null, call) : fail(call, `unknown intrinsic function ${name}`);
}

/** Resolves a value that has to be a text; anything else is a fault. */
export function resolveText(value: JsonValue, call: Call): string {
  const resolved = resolveValue(value, call);
  if (typeof resolved === 'string' || typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
  return fail(call, `expected a text, found ${show(resolved)}`);
}

function getAttribute(argument: JsonValue, call: Call): JsonValue {
  const [id, name] = Array.isArray(argument) ? argument : [];
  if (typeof id !== 'string' || typeof name !== 'string') return fail(call, `malformed Fn::GetAtt ${show(argument)}`);
  return known(call.scope.attribute(id, name), `Fn::GetAtt ${id}.${name} resolves to nothing`, call);
}

function join(argument: JsonValue, call: Call): string {
  const [separator, items] = Array.isArray(argument) ? argument : [];
  const list = resolveValue(items ?? null, call);
  if (typeof separator !== 'string' || !Array.isArray(list)) return fail(call, 'malformed Fn::Join');
  return list.map((item, index) => resolveText(item, at(call, index))).join(separator);
}

function importValue(argument: JsonValue, call: Call): JsonValue {
  const name = resolveText(argument, call);
  return known(call.scope.exported(name), `no stack exports ${name}`, call);
}

/** The plain form, with references alone: `${AWS::Region}`. */
function substitute(text: JsonValue, call: Call): string {
  if (typeof text !== 'string' || /\$\{(!|[^}]*\.)/.test(text)) return fail(call, `Fn::Sub ${show(text)} is not supported locally`);
  return text.replace(/\$\{([^}]*)\}/g, (_whole, name: string) => resolveText({ Ref: name }, call));
}
