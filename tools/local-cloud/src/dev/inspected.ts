import { groupSettings } from '../instances/group-settings';
import { functionSettings } from '../lambda/function-settings';
import type { CloudModel } from '../template';
import { shortNames } from './short-names';

/** A part to be debugged, by its short name. */
export interface Inspect {
  readonly part: string;
  readonly port: number;
}

export interface Inspected {
  /** Function name → port. */
  readonly functions: ReadonlyMap<string, number>;
  readonly api: number | undefined;
}

/** Whom the wishes mean. Throws when there is no such part, with those there are. */
export function inspectedParts(model: CloudModel, wishes: readonly Inspect[]): Inspected {
  const shorts = shortNames(functionSettings(model).map(({ name }) => name));
  const known = [...(groupSettings(model) ? ['api'] : []), ...shorts.values()];
  for (const { part } of wishes)
    if (!known.includes(part)) throw new Error(`--inspect ${part}: there is no such part; name one of ${known.join(', ')}.`);
  const portOf = (part: string | undefined) => wishes.find((wish) => wish.part === part)?.port;
  const functions = [...shorts].flatMap(([name, short]): [string, number][] => {
    const port = portOf(short);
    return port === undefined ? [] : [[name, port]];
  });
  return { functions: new Map(functions), api: portOf('api') };
}

/** How to attach, for each of them one line. */
export function inspectLines(wishes: readonly Inspect[]): string[] {
  return wishes.map(
    ({ part, port }) =>
      `${part}: a debugger may attach to 127.0.0.1:${port} (Chrome: chrome://inspect › Configure; VS Code: "Attach" to a Node.js process, port ${port})`,
  );
}
