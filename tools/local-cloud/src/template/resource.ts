export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

/** One resource of the template with every intrinsic function resolved. */
export interface Resource {
  readonly stack: string;
  /** The name of its stack's template. */
  readonly file: string;
  readonly logicalId: string;
  /** For example `AWS::SQS::Queue`. */
  readonly type: string;
  /** What `Ref` answers: a table name, a queue URL, a topic ARN, … */
  readonly ref: string;
  /** What `Fn::GetAtt` answers, by attribute name. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly properties: JsonObject;
  readonly metadata: JsonObject;
}

/** A resource, or one of its properties, that the local cloud knowingly leaves out. */
export interface Ignored {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Absent when the whole resource is left out. */
  readonly property?: string;
  readonly reason: string;
}

/** The template as the engines see it: all stacks of one assembly, resolved. */
export interface CloudModel {
  readonly region: string;
  readonly accountId: string;
  readonly resources: readonly Resource[];
  /** `outputs[stack][outputName]`. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The folder or file behind an asset's object key (`<hash>.zip`). Throws when no stack of the assembly names it. */
  assetPath(objectKey: string): string;
}

export interface LoadedModel extends CloudModel {
  readonly ignored: readonly Ignored[];
}
