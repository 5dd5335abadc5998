import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { isObject, objectAt, readJson, textAt } from './json';
import type { JsonObject } from './resource';

export interface StackTemplate {
  readonly stack: string;
  readonly file: string;
  readonly template: JsonObject;
}

export interface Assembly {
  readonly stacks: readonly StackTemplate[];
  /** Asset object key (`<hash>.zip`) → absolute path of its folder or file. */
  readonly assets: ReadonlyMap<string, string>;
}

/** Reads a synthesised CDK app (`cdk.out`): its templates and where their assets lie. */
export function readAssembly(folder: string): Assembly {
  const manifestFile = join(folder, 'manifest.json');
  if (!existsSync(manifestFile))
    throw new Error(
      `${folder} holds no cloud assembly (no manifest.json): make it with npx nx run infra:synth, or name another after --assembly.`,
    );
  const stacks: StackTemplate[] = [];
  const assets = new Map<string, string>();
  for (const [id, artifact] of Object.entries(objectAt(readJson(manifestFile), 'artifacts'))) {
    const type = textAt(artifact, 'type') ?? '';
    const properties = objectAt(artifact, 'properties');
    if (type === 'aws:cloudformation:stack') stacks.push(readStack(folder, id, properties));
    else if (type === 'cdk:asset-manifest') readAssets(folder, textAt(properties, 'file') ?? '', assets);
    else if (type === 'cdk:cloud-assembly')
      throw new Error(`${manifestFile}: ${id} is an assembly within this one: name its own folder after --assembly.`);
  }
  return { stacks, assets };
}

function readStack(folder: string, id: string, properties: JsonObject): StackTemplate {
  const file = join(folder, textAt(properties, 'templateFile') ?? `${id}.template.json`);
  return { stack: textAt(properties, 'stackName') ?? id, file: basename(file), template: readJson(file) };
}

function readAssets(folder: string, file: string, assets: Map<string, string>): void {
  for (const asset of Object.values(objectAt(readJson(join(folder, file)), 'files'))) {
    const path = textAt(objectAt(asset, 'source'), 'path');
    for (const destination of Object.values(objectAt(asset, 'destinations'))) {
      const key = isObject(destination) ? textAt(destination, 'objectKey') : undefined;
      if (key && path) assets.set(key, resolve(folder, path));
    }
  }
}
