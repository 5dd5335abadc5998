import { readAssembly, type StackTemplate } from './assembly';
import { TemplateError, type Fault } from './fault';
import { resolveValue } from './intrinsics';
import { isObject, objectAt, textAt } from './json';
import { registry } from './registry';
import type { Addresses, HonouredType } from './registry/types';
import type { Ignored, JsonObject, LoadedModel, Resource } from './resource';
import { StackScope, type Surroundings } from './stack-scope';
import { sortProperties } from './strictness';

export interface ModelOptions {
  readonly assembly: string;
  readonly addresses: Addresses;
  /** Values for parameters of the templates, by name; they win over the defaults. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly region?: string;
}

export const ACCOUNT_ID = '000000000000';
export const DEFAULT_REGION = 'eu-central-1';

const SECTIONS = ['AWSTemplateFormatVersion', 'Description', 'Metadata', 'Outputs', 'Parameters', 'Resources', 'Rules'];
const RESOURCE_KEYS = ['Metadata', 'Properties', 'Type'];
const EACH_START_IS_NEW = 'a start begins anew, or with the data that were kept: nothing is updated or deleted';
/** Resource attributes that are left out, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  CreationPolicy: 'the start waits for health checks in place of signals',
  DeletionPolicy: EACH_START_IS_NEW,
  DependsOn: 'the local cloud starts its parts in an order of its own',
  UpdatePolicy: EACH_START_IS_NEW,
  UpdateReplacePolicy: EACH_START_IS_NEW,
};

const PROVIDER = { skipped: 'serves a custom resource that the local cloud carries out by itself' };

/**
 * Reads an assembly and resolves it for the engines. Throws a `TemplateError` that lists every type and property the
 * local cloud does not know and every reference that leads nowhere.
 */
export function loadModel({ assembly: folder, addresses, parameters = {}, region = DEFAULT_REGION }: ModelOptions): LoadedModel {
  const assembly = readAssembly(folder);
  const faults: Fault[] = [];
  const ignored: Ignored[] = [];
  const surroundings: Surroundings = { region, accountId: ACCOUNT_ID, addresses, parameters, faults, exported };
  const scopes: readonly StackScope[] = assembly.stacks.map((source) => new StackScope(source, surroundings));
  const resources = scopes.flatMap((scope) => resourcesOf(scope, ignored));
  const outputs = Object.fromEntries(
    scopes.map((scope) => [scope.source.stack, Object.fromEntries(scope.outputs().map(({ name, value }) => [name, value]))]),
  );
  faults.push(...idleFunctions(resources));
  if (faults.length > 0) throw new TemplateError(distinct(faults));
  return { region, accountId: ACCOUNT_ID, resources, outputs, ignored, assetPath };

  function exported(name: string) {
    for (const scope of scopes) {
      const value = scope.exported(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }
  function assetPath(objectKey: string): string {
    const path = assembly.assets.get(objectKey);
    if (!path) throw new Error(`No stack of ${folder} names the asset ${objectKey}: synthesise again (npx nx run infra:synth).`);
    return path;
  }
}

function resourcesOf(scope: StackScope, ignored: Ignored[]): Resource[] {
  for (const section of Object.keys(scope.source.template)) {
    if (!SECTIONS.includes(section)) scope.fault('form', section, '', 'unknown section of the template');
  }
  const providers = providerFunctions(scope.source);
  return Object.entries(objectAt(scope.source.template, 'Resources')).flatMap(([logicalId, resource]) => {
    if (!isObject(resource)) return [];
    for (const key of Object.keys(resource))
      if (!RESOURCE_KEYS.includes(key) && LEFT_OUT[key] === undefined)
        scope.fault('form', logicalId, key, 'unknown attribute of a resource');
    const type = textAt(resource, 'Type') ?? '';
    const known = providers.has(logicalId) ? PROVIDER : registry[type];
    if (known && 'honoured' in known) return [resolveResource(scope, logicalId, resource, known, ignored)];
    if (known) ignored.push({ stack: scope.source.stack, logicalId, type, reason: known.skipped });
    else scope.fault('type', logicalId, '', `resource type ${type} is not known to the local cloud`);
    return [];
  });
}

function resolveResource(scope: StackScope, logicalId: string, raw: JsonObject, known: HonouredType, ignored: Ignored[]): Resource {
  const { stack, file } = scope.source;
  const type = textAt(raw, 'Type') ?? '';
  // What is left out as a whole need not resolve; below that, lists are applied to resolved values.
  const candidates = Object.entries(objectAt(raw, 'Properties')).filter(([name]) => known.ignored[name] === undefined);
  const left = Object.keys(objectAt(raw, 'Properties'));
  const resolved = resolveValue(Object.fromEntries(candidates), scope.call(logicalId, 'Properties'));
  const verdict = sortProperties(isObject(resolved) ? resolved : {}, known);
  for (const path of verdict.unknown)
    scope.fault('type', logicalId, `Properties.${path}`, `property of ${type} is not known to the local cloud`);
  const reasons = [...reasonsFor(Object.keys(raw), LEFT_OUT), ...reasonsFor(left, known.ignored), ...verdict.ignored];
  for (const { path, reason } of reasons) ignored.push({ stack, logicalId, type, property: path, reason });
  checkRuntime(scope, logicalId, verdict.honoured);
  const metadata = resolveValue(objectAt(raw, 'Metadata'), scope.call(logicalId, 'Metadata'));
  const identity = scope.identityOf(logicalId);
  return {
    stack,
    file,
    logicalId,
    type,
    ref: identity?.ref ?? '',
    attributes: identity?.attributes() ?? {},
    properties: verdict.honoured,
    metadata: isObject(metadata) ? metadata : {},
  };
}

function reasonsFor(names: readonly string[], reasons: Readonly<Record<string, string>>): { path: string; reason: string }[] {
  return names.flatMap((path) => (reasons[path] === undefined ? [] : [{ path, reason: reasons[path] }]));
}

/** Functions run on this very Node: another major version would test something that is not deployed. */
function checkRuntime(scope: StackScope, logicalId: string, properties: JsonObject): void {
  const runtime = textAt(properties, 'Runtime');
  const here = `nodejs${process.versions.node.split('.')[0]}.x`;
  if (runtime !== undefined && runtime !== here)
    scope.fault('runtime', logicalId, 'Properties.Runtime', `${runtime} is wanted, but this is ${here}`);
}

/** What nothing invokes does not run here: on AWS, somebody could still invoke it. */
function idleFunctions(resources: readonly Resource[]): Fault[] {
  const invoked = new Set(
    resources.filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping').map(({ properties }) => textAt(properties, 'FunctionName')),
  );
  const message = 'no event source mapping invokes this function, so it would not run here';
  return resources
    .filter(({ type, ref, attributes }) => type === 'AWS::Lambda::Function' && !invoked.has(ref) && !invoked.has(attributes['Arn']))
    .map(({ file, logicalId }) => ({ kind: 'idle', file, logicalId, path: '', message }));
}

/** Logical ids of the functions that custom resources name as their provider. */
function providerFunctions({ template }: StackTemplate): Set<string> {
  const tokens = Object.values(objectAt(template, 'Resources')).map(
    (resource) => objectAt(objectAt(resource, 'Properties'), 'ServiceToken')['Fn::GetAtt'],
  );
  return new Set(tokens.flatMap((target) => (Array.isArray(target) && typeof target[0] === 'string' ? [target[0]] : [])));
}

/** A value may be asked for at several places (a name, an export); its fault is told once. */
function distinct(faults: readonly Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}
