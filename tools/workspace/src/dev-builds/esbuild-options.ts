import { readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BuildOptions } from 'esbuild';

/** The options of `@nx/esbuild:esbuild` that our builds use. */
interface ExecutorOptions {
  readonly main: string;
  readonly tsConfig: string;
  readonly outputPath: string;
  readonly outputFileName: string;
  readonly format: readonly ['esm'];
  readonly esbuildOptions: BuildOptions & { readonly outExtension: { readonly '.js': string } };
  readonly [passedOn: string]: unknown;
}

interface ProjectFile {
  readonly targets?: {
    readonly build?: {
      readonly executor?: string;
      readonly options: ExecutorOptions;
      readonly configurations?: { readonly development?: Partial<ExecutorOptions> };
    };
  };
}

const READ_HERE = ['main', 'tsConfig', 'outputPath', 'outputFileName', 'format', 'esbuildOptions'];
const PASSED_ON = ['bundle', 'minify', 'platform', 'sourcemap', 'target'];
/** Say what is the case here anyway: types are checked elsewhere, packages are part of the bundle. */
const WITHOUT_EFFECT = ['generatePackageJson', 'skipTypeCheck', 'thirdParty'];

/**
 * esbuild's options for the `build` target of a project, in its configuration `development` when it has one; undefined
 * for a project that is built otherwise. Throws when the target has an option that is not known here.
 */
export function esbuildOptionsOf(projectFile: string, root: string): BuildOptions | undefined {
  const { targets } = JSON.parse(readFileSync(join(root, projectFile), 'utf8')) as ProjectFile;
  if (targets?.build?.executor !== '@nx/esbuild:esbuild') return undefined;
  const options: ExecutorOptions = { ...targets.build.options, ...targets.build.configurations?.development };
  const unknown = Object.keys(options).filter((name) => ![...READ_HERE, ...PASSED_ON, ...WITHOUT_EFFECT].includes(name));
  if (unknown.length > 0) throw new Error(`${projectFile}: say in ${__filename} what ${unknown.join(', ')} of the target build means.`);
  const { main, tsConfig, outputPath, outputFileName, format, esbuildOptions } = options;
  return {
    ...esbuildOptions,
    ...Object.fromEntries(PASSED_ON.map((name) => [name, options[name]])),
    absWorkingDir: root,
    entryPoints: [main],
    tsconfig: tsConfig,
    format: format[0],
    outfile: join(root, outputPath, `${parse(outputFileName).name}${esbuildOptions.outExtension['.js']}`),
    sourcesContent: false,
    // The local cloud runs a copy elsewhere: from there, a debugger still finds the sources.
    sourceRoot: pathToFileURL(join(root, outputPath, '/')).href,
  };
}
