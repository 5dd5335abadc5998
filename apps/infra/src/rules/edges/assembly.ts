import type { JsonValue, Template } from '../house-rule';
import { member, type NamedResource, referredResource, resourcesOf } from '../template-queries';

interface Output {
  readonly Value: JsonValue;
  readonly Export?: { readonly Name: JsonValue };
}

/** A template with what it exports to others. */
export type StackTemplate = Template & { readonly Outputs?: Readonly<Record<string, Output>> };

/** A resource and the template it stands in: logical ids are unique only there. */
export interface PlacedResource extends NamedResource {
  readonly template: StackTemplate;
}

/** All templates of a stage as one: references between stacks are followed through their exports. */
export class StageTemplates {
  constructor(private readonly templates: readonly StackTemplate[]) {}

  ofType(...types: readonly string[]): PlacedResource[] {
    return this.templates.flatMap((template) => resourcesOf(template, ...types).map((resource) => ({ ...resource, template })));
  }

  /** The resource that a `Ref`, `Fn::GetAtt` or import of `from` points to. */
  referred(from: StackTemplate, value: JsonValue | undefined): PlacedResource | undefined {
    const name = member(value, 'Fn::ImportValue');
    if (name !== undefined) return this.exported(name);
    const resource = referredResource(from, value);
    return resource === undefined ? undefined : { ...resource, template: from };
  }

  /** What a property of a resource points to. */
  target(resource: PlacedResource, property: string): PlacedResource | undefined {
    return this.referred(resource.template, resource.Properties?.[property]);
  }

  /** Whether a text of any template names this resource: also inside of a list, an object or a join. */
  refersTo(from: PlacedResource, wanted: PlacedResource): boolean {
    return this.referencesIn(from.template, from.Properties ?? null).some((found) => isSame(found, wanted));
  }

  private referencesIn(template: StackTemplate, value: JsonValue): PlacedResource[] {
    const found = this.referred(template, value);
    if (found !== undefined) return [found];
    if (typeof value !== 'object' || value === null) return [];
    return Object.values(value).flatMap((each: JsonValue) => this.referencesIn(template, each));
  }

  private exported(name: JsonValue): PlacedResource | undefined {
    for (const template of this.templates) {
      const output = Object.values(template.Outputs ?? {}).find((each) => each.Export?.Name === name);
      if (output !== undefined) return this.referred(template, output.Value);
    }
    return undefined;
  }
}

export function isSame(one: PlacedResource | undefined, other: PlacedResource | undefined): boolean {
  return one !== undefined && other !== undefined && one.template === other.template && one.logicalId === other.logicalId;
}
