/** What to do about a fault of a kind: told once, however many there are. */
const WAYS_OUT = {
  type: 'A type or property is made known in tools/local-cloud/src/template/registry: as honoured, or as left out with a reason.',
  form: 'Write the template without that section or attribute, or make it known in tools/local-cloud/src/template/model.ts.',
  value:
    'A reference must lead to a resource, a parameter with a default, or an output that one of these stacks exports; the functions that are resolved stand in tools/local-cloud/src/template/intrinsics.ts.',
  runtime: "Start the local cloud with the Node of the functions' runtime, or let the template name the runtime of this Node.",
  idle: 'Give a function an event source mapping, or leave it out for this stage.',
} as const;

export type FaultKind = keyof typeof WAYS_OUT;

/** What is wrong at one place of a template. */
export interface Fault {
  readonly kind: FaultKind;
  readonly file: string;
  readonly logicalId: string;
  /** Property path, for example `Properties.Environment.Variables.TOPIC`. */
  readonly path: string;
  readonly message: string;
}

/** Lists every fault of an assembly at once: mending them one start at a time would be tedious. */
export class TemplateError extends Error {
  constructor(readonly faults: readonly Fault[]) {
    const lines = faults.map((fault) => `  ${fault.file} › ${fault.logicalId}${fault.path && ` › ${fault.path}`}: ${fault.message}`);
    const waysOut = new Set(faults.map(({ kind }) => WAYS_OUT[kind]));
    const count = `${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}`;
    super([`The local cloud cannot run this template (${count}):`, ...lines, ...waysOut].join('\n'));
    this.name = 'TemplateError';
  }
}
