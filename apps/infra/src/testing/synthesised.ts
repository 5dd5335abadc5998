import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue, TemplateResource } from '../rules/house-rule';

export interface SynthesisedTemplate {
  readonly Parameters: Readonly<Record<string, JsonValue>>;
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: JsonValue }>>;
}

/** A stack as the assembly's manifest describes it to whoever deploys it. */
export interface SynthesisedStack {
  readonly name: string;
  readonly region: string;
  /** Names of the stacks that are deployed before this one. */
  readonly dependencies: readonly string[];
  readonly isProtected: boolean;
}

export interface SynthesisedStage {
  readonly data: SynthesisedTemplate;
  readonly service: SynthesisedTemplate;
  readonly web: SynthesisedTemplate;
  readonly observability: SynthesisedTemplate;
}

interface Manifest {
  readonly artifacts: Readonly<Record<string, Artifact>>;
}

interface Artifact {
  readonly type: string;
  readonly environment: string;
  readonly dependencies?: readonly string[];
  readonly properties: { readonly stackName?: string; readonly terminationProtection: boolean };
}

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly unknown[] }[];
}

/** Why the synthesis of an assembly stopped; null when it did not. */
export function refusalOf(assembly: string): string | null {
  return read(assembly, 'refusal.json');
}

/** What cdk-nag, the house rules and CloudFormation's own checks found in an assembly. */
export function findingsIn(assembly: string): readonly unknown[] {
  return read<Report>(assembly, 'cdk.out/validation-report.json').pluginReports.flatMap(({ violations }) => violations);
}

export function stacksOf(assembly: string): SynthesisedStack[] {
  const artifacts = Object.entries(read<Manifest>(assembly, 'cdk.out/manifest.json').artifacts);
  const stacks = artifacts.filter(([, { type }]) => type === 'aws:cloudformation:stack');
  const ids = stacks.map(([id]) => id);
  return stacks.map(([id, { environment, dependencies = [], properties }]) => ({
    name: properties.stackName ?? id,
    region: environment.split('/').at(-1) ?? '',
    dependencies: dependencies.filter((dependency) => ids.includes(dependency)),
    isProtected: properties.terminationProtection,
  }));
}

/** The templates of a stage, which `testing/synthesis-setup.cjs` had synthesised before the first test; by default from its own assembly. */
export function synthesised(stage: string, assembly = stage): SynthesisedStage {
  const template = (part: string): SynthesisedTemplate => read(assembly, `cdk.out/order-carts-${stage}-${part}.template.json`);
  return { data: template('data'), service: template('service'), web: template('web'), observability: template('observability') };
}

function read<T>(assembly: string, path: string): T {
  return JSON.parse(readFileSync(join(process.env['SYNTHESISED'] ?? '', assembly, path), 'utf8')) as T;
}
