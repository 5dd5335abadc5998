import { build, type BuildOptions, type Plugin } from 'esbuild';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Value } from 'typebox/value';

/** A mistake that somebody could make in one function, as a change of its source. */
export interface SeededBug {
  readonly name: string;
  readonly app: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** What each defence of the pipeline is worth: without it, a run has to end in violations. */
export const SEEDED_BUGS: readonly SeededBug[] = [
  {
    name: 'no-ledger',
    app: 'notification-lambda',
    file: 'libs/aws-adapters/src/dynamodb/mail-ledger.powertools.ts',
    from: 'return makeIdempotent(sendInTime, { persistenceStore, config, keyPrefix: MAIL_KEY_PREFIX })(notificationId);',
    to: 'return sendInTime(notificationId);',
  },
  {
    name: 'no-partial-report',
    app: 'order-lambda',
    file: 'libs/service-kit/src/batch/grouped-batch.ts',
    from: 'return { batchItemFailures: unfinished.flat().map((item) => ({ itemIdentifier: batch.idOf(item) })) };',
    to: 'return { batchItemFailures: [] };',
  },
  {
    name: 'status-ignored',
    app: 'event-lambda',
    file: 'libs/aws-adapters/src/sfn/event-log.sfn.ts',
    from: 'if (answer.status !== SyncExecutionStatus.SUCCEEDED)',
    to: 'if (answer.status === undefined)',
  },
];

const ASSEMBLY = 'dist/apps/infra/cdk.out/local';

const ProjectSchema = Type.Object({
  targets: Type.Object({
    build: Type.Object({
      options: Type.Object({
        ...{ main: Type.String(), tsConfig: Type.String(), outputFileName: Type.String() },
        ...{ target: Type.String(), esbuildOptions: Type.Record(Type.String(), Type.Unknown()) },
      }),
    }),
  }),
});

const TemplateSchema = Type.Object({
  Resources: Type.Record(Type.String(), Type.Object({ Type: Type.String(), Properties: Type.Optional(Type.Unknown()) })),
});
const FunctionSchema = Type.Object({ FunctionName: Type.String(), Code: Type.Object({ S3Key: Type.String() }) });

/** The file's text with the bug in it. Throws when the code has become another since. */
export function withBug({ name, file, from, to }: SeededBug, text: string): string {
  if (text.split(from).length !== 2) throw new Error(`the bug ${name} does not fit ${file} any more: adapt it in seeded-bugs.ts`);
  return text.replace(from, () => to);
}

/** Copies what is synthesised to a folder, with these bugs built into its functions. */
export async function assemblyWith(bugs: readonly SeededBug[], folder: string): Promise<void> {
  cpSync(ASSEMBLY, folder, { recursive: true });
  for (const bug of bugs) await buildInto(folder, bug);
}

async function buildInto(folder: string, bug: SeededBug): Promise<void> {
  const project: unknown = JSON.parse(readFileSync(join('apps', bug.app, 'project.json'), 'utf8'));
  const { main, tsConfig, outputFileName, target, esbuildOptions } = Value.Parse(ProjectSchema, project).targets.build.options;
  const { outExtension: _outExtension, ...options } = esbuildOptions as BuildOptions;
  await build({
    ...{ ...options, entryPoints: [main], outfile: join(assetOf(bug.app, folder), outputFileName), tsconfig: tsConfig, target },
    ...{ bundle: true, format: 'esm', platform: 'node', allowOverwrite: true, logLevel: 'silent', plugins: [seeding(bug)] },
  });
}

/** Where the function's code is, as its template says. */
function assetOf(app: string, folder: string): string {
  const found = readdirSync(folder)
    .filter((name) => name.endsWith('.template.json'))
    .flatMap((name) => functionsIn(join(folder, name)))
    .find(({ FunctionName }) => FunctionName.endsWith(`-${app}`));
  if (found === undefined) throw new Error(`no function of ${ASSEMBLY} is called ${app}`);
  return join(folder, `asset.${found.Code.S3Key.replace(/\.zip$/, '')}`);
}

function functionsIn(template: string): Static<typeof FunctionSchema>[] {
  const { Resources } = Value.Parse(TemplateSchema, JSON.parse(readFileSync(template, 'utf8')));
  const functions = Object.values(Resources).filter((resource) => resource.Type === 'AWS::Lambda::Function');
  return functions.map(({ Properties }) => Properties).filter((properties) => Value.Check(FunctionSchema, properties));
}

function seeding(bug: SeededBug): Plugin {
  const path = resolve(bug.file);
  return {
    name: 'seeded-bug',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.ts$/ }, (args) =>
        args.path === path ? { contents: withBug(bug, readFileSync(path, 'utf8')), loader: 'ts' } : undefined,
      ),
  };
}
