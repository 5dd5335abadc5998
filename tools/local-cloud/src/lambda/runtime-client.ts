import { join } from 'node:path';
import { fetchPackage, type FetchOptions } from '../fetch';

/**
 * Answers AWS's runtime client, the program that runs a handler. It is no npm dependency, since its install compiles a
 * native addon (cmake, C++), which `ric-shim.cjs` makes needless.
 */
export async function fetchRuntimeClient(options: FetchOptions): Promise<string> {
  const folder = await fetchPackage(
    {
      name: 'aws-lambda-ric',
      version: '4.0.2',
      integrity: 'sha512-FE5Vskx7mYNnqAnWWJXUOsLp2VGgdsJsCoRLFTa8L4Yk0QVtArqR8q58yPA++QC1a73ZWJXBQ2AH31nIAv7NOQ==',
      folder: '.',
      title: "AWS Lambda's runtime client",
    },
    options,
  );
  return join(folder, 'index.mjs');
}
