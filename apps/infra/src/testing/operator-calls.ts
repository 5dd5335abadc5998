import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const WORKSPACE = join(__dirname, '../../../..');
const ADAPTERS = join(WORKSPACE, 'libs/aws-adapters/src');
const textOf = (file: string): string => readFileSync(file, 'utf8');
const sourcesIn = (folder: string): string[] =>
  globSync('**/*.ts', { cwd: folder })
    .filter((file) => !/\.spec\.ts$|testing\//.test(file))
    .map((file) => join(folder, file));

/** Names of the SDK's commands, paginators included, that the operator's command line can reach: its own, and those of its adapters. */
export function commandsOfOperator(): string[] {
  const own = sourcesIn(join(WORKSPACE, 'tools/ops/src'));
  const wanted = new Set(own.flatMap((file) => importedFrom(textOf(file), '@order-carts/aws-adapters')));
  const adapters = sourcesIn(ADAPTERS).filter((file) => exportsOf(textOf(file)).some((name) => wanted.has(name)));
  const reached = withImports(adapters);
  return [...new Set([...own, ...reached].flatMap((file) => commandsIn(textOf(file))))].sort();
}

function importedFrom(text: string, module: string): string[] {
  const imports = [...text.matchAll(/import (?:type )?\{([^}]*)\} from '([^']+)'/g)].filter(([, , from]) => from === module);
  return imports.flatMap(([, names = '']) => names.split(',').map((name) => name.trim()));
}

const exportsOf = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].flatMap(([, name]) => name ?? []);

/** These files and all that they import by relative paths. */
function withImports(files: readonly string[]): string[] {
  const reached = new Set(files);
  for (const file of reached) {
    for (const [, path = ''] of textOf(file).matchAll(/ from '(\.{1,2}\/[^']+)'/g)) reached.add(`${join(dirname(file), path)}.ts`);
  }
  return [...reached];
}

/** `new QueryCommand(…)` and `paginateQuery(…)` are both `Query`. */
function commandsIn(text: string): string[] {
  // Commander's own `new Command(…)` has nothing before it.
  return [...text.matchAll(/new (\w+)Command\(|\bpaginate(\w+)\(/g)].flatMap(([, command, paginated]) => command ?? paginated ?? []);
}
