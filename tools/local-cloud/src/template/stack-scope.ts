import type { StackTemplate } from './assembly';
import type { Call, Scope } from './call';
import type { Fault, FaultKind } from './fault';
import { identify } from './identity';
import { resolveText, resolveValue } from './intrinsics';
import { isObject, objectAt, textAt } from './json';
import { registry } from './registry';
import type { Addresses, Registry } from './registry/types';
import type { JsonValue } from './resource';

export interface Surroundings {
  readonly region: string;
  readonly accountId: string;
  readonly addresses: Addresses;
  readonly parameters: Readonly<Record<string, string>>;
  readonly faults: Fault[];
  exported(name: string): JsonValue | undefined;
}

type Identified = ReturnType<typeof identify>;

/** Answers what one stack's intrinsic functions ask; everything is worked out on demand, so no order matters. */
export class StackScope {
  private readonly identities = new Map<string, Identified | undefined>();
  private readonly pseudo: Readonly<Record<string, string>>;

  constructor(
    readonly source: StackTemplate,
    private readonly surroundings: Surroundings,
    private readonly types: Registry = registry,
  ) {
    const { region, accountId } = surroundings;
    this.pseudo = {
      'AWS::AccountId': accountId,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
      'AWS::StackId': `arn:aws:cloudformation:${region}:${accountId}:stack/${source.stack}/local`,
      'AWS::StackName': source.stack,
      'AWS::URLSuffix': 'amazonaws.com',
    };
  }

  /** The place of a value; faults found there name it. */
  call(logicalId: string, path: string): Call {
    return { scope: this.scopeAt(logicalId), path };
  }

  fault(kind: FaultKind, logicalId: string, path: string, message: string): void {
    this.surroundings.faults.push({ kind, file: this.source.file, logicalId, path, message });
  }

  identityOf(logicalId: string): Identified | undefined {
    if (this.identities.has(logicalId)) return this.identities.get(logicalId);
    this.identities.set(logicalId, undefined); // a name that leads back to itself resolves to nothing
    const resource = objectAt(this.source.template, 'Resources')[logicalId];
    const naming = this.types[textAt(resource, 'Type') ?? ''];
    if (!resource || !naming) return undefined;
    const properties = objectAt(resource, 'Properties');
    const property = (name: string) => {
      const value = properties[name];
      return value === undefined ? undefined : resolveText(value, this.call(logicalId, `Properties.${name}`));
    };
    const { region, accountId, addresses } = this.surroundings;
    const identity = identify(naming, { stack: this.source.stack, logicalId, region, accountId, addresses, property });
    this.identities.set(logicalId, identity);
    return identity;
  }

  private scopeAt(logicalId: string): Scope {
    return {
      ref: (name) => this.pseudo[name] ?? this.parameter(name) ?? this.identityOf(name)?.ref,
      attribute: (id, name) => this.identityOf(id)?.attribute(name),
      exported: (name) => this.surroundings.exported(name),
      fault: (path, message) => this.fault('value', logicalId, path, message),
    };
  }

  /** Parameters that are lists, or that CloudFormation would look up (`AWS::SSM::Parameter::Value<…>`), have no value here. */
  private parameter(name: string): JsonValue | undefined {
    const declared = objectAt(this.source.template, 'Parameters')[name];
    const type = textAt(declared, 'Type') ?? '';
    if (declared === undefined || type !== 'String') return undefined;
    return this.surroundings.parameters[name] ?? textAt(declared, 'Default');
  }

  /** The stack's outputs with the names under which other stacks import them. */
  outputs(): { name: string; value: string; exportName: string | undefined }[] {
    return Object.entries(objectAt(this.source.template, 'Outputs')).flatMap(([name, output]) => {
      if (!isObject(output)) return [];
      return [{ name, value: resolveText(output.Value ?? null, this.call(name, 'Value')), exportName: this.exportName(name) }];
    });
  }

  private exportName(outputName: string): string | undefined {
    const name = objectAt(objectAt(this.source.template, 'Outputs')[outputName], 'Export').Name;
    return name === undefined ? undefined : resolveText(name, this.call(outputName, 'Export.Name'));
  }

  /** The value of the output exported under this name. */
  exported(exportName: string): JsonValue | undefined {
    const outputs = objectAt(this.source.template, 'Outputs');
    const found = Object.keys(outputs).find((name) => this.exportName(name) === exportName);
    return found === undefined ? undefined : resolveValue(objectAt(outputs, found).Value ?? null, this.call(found, 'Value'));
  }
}
