export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, JsonValue>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: string | readonly string[];
  readonly Metadata?: Readonly<Record<string, JsonValue>>;
}

/** The part of a synthesised template that house rules look at. */
export interface Template {
  readonly Resources?: Readonly<Record<string, TemplateResource>>;
}

/** What a rule has to know about the stage. */
export interface RuleContext {
  /** True for stages whose data must survive the deletion of a stack. */
  readonly keepsData: boolean;
}

/** A promise of this house that no ready-made rule pack checks. */
export interface HouseRule {
  readonly id: string;
  /** The promise as a sentence. */
  readonly promise: string;
  /** Logical ids of the resources that break it. */
  breaches(template: Template, context: RuleContext): string[];
}
