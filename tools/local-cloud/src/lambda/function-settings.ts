import { statSync } from 'node:fs';
import { numberOr, refuse, requiredText } from '../properties';
import { objectAt, textAt } from '../template/json';
import type { CloudModel, Resource } from '../template/resource';
import { RESERVED_VARIABLES } from './reserved-variables';

/** Of Lambda, where the template names none. */
export const DEFAULT_TIMEOUT_SECONDS = 3;

/** What the template says about one function, checked against what this machine can run. */
export interface FunctionSettings {
  readonly name: string;
  readonly arn: string;
  readonly handler: string;
  readonly taskRoot: string;
  readonly timeoutMs: number;
  readonly memoryMegabytes: number;
  readonly runtime: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** The functions that an event source mapping invokes; CDK's own provider functions are none of them. */
export function functionSettings(model: CloudModel): FunctionSettings[] {
  const invoked = new Set(
    model.resources
      .filter((resource) => resource.type === 'AWS::Lambda::EventSourceMapping')
      .map((mapping) => requiredText(mapping, 'FunctionName')),
  );
  return model.resources
    .filter((resource) => resource.type === 'AWS::Lambda::Function')
    .filter((resource) => invoked.has(resource.ref) || invoked.has(resource.attributes['Arn'] ?? ''))
    .map((resource) => settingsOf(resource, model));
}

function settingsOf(resource: Resource, model: CloudModel): FunctionSettings {
  const runtime = requiredText(resource, 'Runtime');
  const ours = `nodejs${process.versions.node.split('.')[0]}.x`;
  if (runtime !== ours) refuse(resource, `its runtime is ${runtime}, but this is ${ours}; start the local cloud with the same Node`);
  const taskRoot = model.assetPath(textAt(resource.properties.Code, 'S3Key') ?? refuse(resource, 'its code is not an asset'));
  if (!statSync(taskRoot).isDirectory()) refuse(resource, `its asset ${taskRoot} is not a folder`);
  return {
    name: resource.ref,
    arn: resource.attributes['Arn'] ?? refuse(resource, 'has no Arn'),
    handler: requiredText(resource, 'Handler'),
    taskRoot,
    timeoutMs: numberOr(resource, 'Timeout', DEFAULT_TIMEOUT_SECONDS) * 1000,
    memoryMegabytes: numberOr(resource, 'MemorySize', 128),
    runtime,
    variables: variablesOf(resource),
  };
}

function variablesOf(resource: Resource): Record<string, string> {
  const variables = objectAt(resource.properties.Environment, 'Variables');
  const reserved = Object.keys(variables).filter((name) => RESERVED_VARIABLES.includes(name));
  if (reserved.length > 0) refuse(resource, `Lambda reserves the environment variables ${reserved.join(', ')}; name them otherwise`);
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}
