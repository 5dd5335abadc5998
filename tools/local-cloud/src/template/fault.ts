/** What is wrong at one place of a template. */
export interface Fault {
  readonly file: string;
  readonly logicalId: string;
  /** Property path, for example `Properties.Environment.Variables.TOPIC`. */
  readonly path: string;
  readonly message: string;
}

const WAY_OUT = 'A type or property is made known in tools/local-cloud/src/template/registry: as honoured, or as left out with a reason.';

/** Lists every fault of an assembly at once: mending them one start at a time would be tedious. */
export class TemplateError extends Error {
  constructor(readonly faults: readonly Fault[]) {
    const lines = faults.map((fault) => `  ${fault.file} › ${fault.logicalId}${fault.path && ` › ${fault.path}`}: ${fault.message}`);
    super(
      `The local cloud cannot run this template (${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}):\n${lines.join('\n')}\n${WAY_OUT}`,
    );
    this.name = 'TemplateError';
  }
}
