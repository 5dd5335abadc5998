import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TemplateError, type Fault } from '../fault';
import { loadModel, type ModelOptions } from '../model';
import type { JsonObject, LoadedModel, Resource } from '../resource';

export const ADDRESSES = { gatewayUrl: 'http://127.0.0.1:4566', apiHost: '127.0.0.1:4501', storefrontUrl: 'http://127.0.0.1:4500' };

/** Asset object key → path of its folder. */
export type Assets = Readonly<Record<string, string>>;

/** Writes an assembly of these stacks; answers its folder. */
export function writeAssembly(stacks: Readonly<Record<string, JsonObject>>, assets: Assets = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'assembly-'));
  const artifacts: JsonObject = { 'shop.assets': { type: 'cdk:asset-manifest', properties: { file: 'shop.assets.json' } } };
  for (const [stack, template] of Object.entries(stacks)) {
    writeFileSync(join(folder, `${stack}.template.json`), JSON.stringify(template));
    artifacts[stack] = { type: 'aws:cloudformation:stack', properties: { templateFile: `${stack}.template.json` } };
  }
  const files = Object.entries(assets).map(([key, path]) => [
    key,
    { source: { path, packaging: 'zip' }, destinations: { here: { objectKey: key } } },
  ]);
  writeFileSync(join(folder, 'shop.assets.json'), JSON.stringify({ files: Object.fromEntries(files) }));
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ artifacts }));
  return folder;
}

/** Writes an assembly of these stacks, hands its folder to the reader, and removes it. */
export function withAssembly<Result>(
  stacks: Readonly<Record<string, JsonObject>>,
  read: (folder: string) => Result,
  assets: Assets = {},
): Result {
  const folder = writeAssembly(stacks, assets);
  try {
    return read(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export type Shop = Readonly<Record<string, JsonObject>>;

export function modelOf(stacks: Shop, options: Partial<ModelOptions> = {}, assets: Assets = {}): LoadedModel {
  return withAssembly(stacks, (assembly) => loadModel({ assembly, addresses: ADDRESSES, ...options }), assets);
}

/** The faults for which an assembly is refused; none when it is accepted. */
export function faultsOf(stacks: Shop): readonly Fault[] {
  try {
    modelOf(stacks);
    return [];
  } catch (error) {
    if (error instanceof TemplateError) return error.faults;
    throw error;
  }
}

/** What a value of a template resolves to, seen through an SSM parameter. */
export function resolved(value: JsonObject, sections: JsonObject = {}) {
  const others = sections.Resources as JsonObject | undefined;
  const Resources: JsonObject = { ...others, Probe: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/probe', Value: value } } };
  return find(modelOf({ shop: { ...sections, Resources } }), 'Probe').properties.Value;
}

export function find(model: LoadedModel, logicalId: string): Resource {
  const found = model.resources.find((resource) => resource.logicalId === logicalId);
  if (!found) throw new Error(`The model has no ${logicalId}.`);
  return found;
}
