import { at, fail, known, show, type Call } from './call';
import { isObject } from './json';
import type { JsonObject, JsonValue } from './resource';

const NO_VALUE = 'AWS::NoValue';

type Intrinsic = (argument: JsonValue, call: Call) => JsonValue | undefined;

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, call) => known(typeof name === 'string' ? call.scope.ref(name) : undefined, `Ref ${show(name)} resolves to nothing`, call),
  'Fn::GetAtt': getAttribute,
  'Fn::Join': join,
  'Fn::Sub': substitute,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': choose,
  'Fn::FindInMap': findInMap,
  'Fn::Base64': (argument, call) => Buffer.from(resolveText(argument, call)).toString('base64'),
  'Fn::GetAZs': (argument, call) => zonesOf(resolveText(argument, call) || resolveText({ Ref: 'AWS::Region' }, call)),
  'Fn::ImportValue': importValue,
  'Fn::ToJsonString': (argument, call) => JSON.stringify(resolveValue(argument, call) ?? null),
};

/** Resolves every intrinsic function of a value. `undefined` is CloudFormation's `AWS::NoValue`: the property is left out. */
export function resolveValue(value: JsonValue, call: Call): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((item, index) => resolveValue(item, at(call, index))).filter((item) => item !== undefined);
  if (!isObject(value)) return value;
  const name = Object.keys(value).find((key) => key === 'Ref' || key.startsWith('Fn::'));
  if (name !== undefined) return applyIntrinsic(name, value, call);
  const entries = Object.entries(value).map(([key, item]) => [key, resolveValue(item, at(call, key))] as const);
  return Object.fromEntries(entries.flatMap(([key, item]) => (item === undefined ? [] : [[key, item]])));
}

function applyIntrinsic(name: string, value: JsonObject, call: Call): JsonValue | undefined {
  if (Object.keys(value).length > 1) return fail(call, `${name} stands beside other keys`);
  const argument = value[name] ?? null;
  if (name === 'Ref' && argument === NO_VALUE) return undefined;
  const intrinsic = intrinsics[name];
  return intrinsic ? intrinsic(argument, call) : fail(call, `unknown intrinsic function ${name}`);
}

/** Resolves a value that has to be a text; anything else is a fault. */
export function resolveText(value: JsonValue, call: Call): string {
  const resolved = resolveValue(value, call);
  if (typeof resolved === 'string' || typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
  return fail(call, `expected a text, found ${show(resolved ?? null)}`);
}

function getAttribute(argument: JsonValue, call: Call): JsonValue {
  const parts =
    typeof argument === 'string' ? [argument.slice(0, argument.indexOf('.')), argument.slice(argument.indexOf('.') + 1)] : argument;
  const [id, name] = Array.isArray(parts) ? parts : [];
  if (typeof id !== 'string' || name === undefined) return fail(call, `malformed Fn::GetAtt ${show(argument)}`);
  const attribute = resolveText(name, call);
  return known(call.scope.attribute(id, attribute), `Fn::GetAtt ${id}.${attribute} resolves to nothing`, call);
}

function join(argument: JsonValue, call: Call): string {
  const [separator, items] = Array.isArray(argument) ? argument : [];
  const list = resolveValue(items ?? null, call);
  if (typeof separator !== 'string' || !Array.isArray(list)) return fail(call, 'malformed Fn::Join');
  return list.map((item, index) => resolveText(item, at(call, index))).join(separator);
}

function split(argument: JsonValue, call: Call): JsonValue {
  const [separator, text] = Array.isArray(argument) ? argument : [];
  return typeof separator === 'string' && text !== undefined ? resolveText(text, call).split(separator) : fail(call, 'malformed Fn::Split');
}

function select(argument: JsonValue, call: Call): JsonValue {
  const [index, items] = Array.isArray(argument) ? argument : [];
  const list = resolveValue(items ?? null, call);
  if (index === undefined || !Array.isArray(list)) return fail(call, 'malformed Fn::Select');
  const position = resolveText(index, call);
  return known(list[Number(position)], `Fn::Select has no item ${position}`, call);
}

function choose(argument: JsonValue, call: Call): JsonValue | undefined {
  const [name, whenTrue, whenFalse] = Array.isArray(argument) ? argument : [];
  const holds = typeof name === 'string' ? call.scope.condition(name) : undefined;
  if (holds === undefined) return fail(call, `Fn::If asks for the unknown condition ${show(name ?? null)}`);
  return resolveValue((holds ? whenTrue : whenFalse) ?? null, call);
}

function findInMap(argument: JsonValue, call: Call): JsonValue {
  const keys = Array.isArray(argument) ? argument.map((key) => resolveText(key, call)) : [];
  const [map = '', ...rest] = keys;
  const found = rest.reduce<JsonValue | undefined>((level, key) => (isObject(level) ? level[key] : undefined), call.scope.mapping(map));
  return keys.length === 3 ? known(found, `Fn::FindInMap finds no ${keys.join('.')}`, call) : fail(call, 'malformed Fn::FindInMap');
}

function importValue(argument: JsonValue, call: Call): JsonValue {
  const name = resolveText(argument, call);
  return known(call.scope.exported(name), `no stack exports ${name}`, call);
}

function zonesOf(region: string): JsonValue {
  return ['a', 'b', 'c'].map((zone) => `${region}${zone}`);
}

/** Both forms: a text, or a text with variables of its own. `${!x}` stays `${x}`. */
function substitute(argument: JsonValue, call: Call): string {
  const [text, variables] = Array.isArray(argument) ? argument : [argument];
  if (typeof text !== 'string' || (variables !== undefined && !isObject(variables))) return fail(call, 'malformed Fn::Sub');
  return text.replace(/\$\{(!?)([^}]*)\}/g, (_whole, literal: string, name: string) =>
    literal ? `\${${name}}` : substituted(name.trim(), variables ?? {}, call),
  );
}

function substituted(name: string, variables: JsonObject, call: Call): string {
  const own = Object.hasOwn(variables, name) ? variables[name] : undefined;
  return resolveText(own ?? (name.includes('.') ? { 'Fn::GetAtt': name } : { Ref: name }), call);
}
