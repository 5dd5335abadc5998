import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionOf, mappingOf, modelOf, queueArn } from '../../messaging/testing/model';
import type { Part } from '../../part';
import { openChildren, type Children } from '../../processes/children';
import type { CloudModel, JsonObject } from '../../template/resource';
import { fetchRuntimeClient, startFunctions, type FunctionsOptions, type FunctionsPart, type InvocationResult } from '../index';

export const FIXTURES = join(__dirname, '../fixtures');

/** What functions run on, for one test file. */
export interface FunctionsRig extends Part {
  readonly children: Children;
  readonly folder: string;
  readonly lines: string[];
  runtimeClient(): Promise<string>;
  modelWith(name: string, file: string, properties?: JsonObject): CloudModel;
  start(name: string, file: string, properties?: JsonObject, options?: Partial<FunctionsOptions>): Promise<FunctionsPart>;
}

export function openRig(): FunctionsRig {
  const folder = mkdtempSync(join(tmpdir(), 'functions-'));
  const children = openChildren(join(folder, 'runs'));
  const lines: string[] = [];
  const report = (part: string, line: string): void => void lines.push(`${part}: ${line}`);
  const started: FunctionsPart[] = [];
  const runtimeClient = () => fetchRuntimeClient({ children, cache: join(__dirname, '../../../../../.local'), report: () => undefined });
  const modelWith = (name: string, file: string, properties: JsonObject = {}) =>
    modelOf([functionOf(name, file, properties), mappingOf(name, queueArn('any'))], { 'handlers.zip': join(FIXTURES, 'handlers') });
  return {
    children,
    folder,
    lines,
    runtimeClient,
    modelWith,
    async start(name, file, properties = {}, options = {}) {
      const given = { runtimeClient: await runtimeClient(), children, endpoint: 'http://127.0.0.1:1', report, ...options };
      const functions = await startFunctions(modelWith(name, file, properties), given);
      started.push(functions);
      return functions;
    },
    async stop() {
      for (const functions of started) await functions.stop();
      await children.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The handler's answer; throws when the invocation failed. */
export function payloadOf(result: InvocationResult): Record<string, unknown> {
  if (result.outcome === 'failed') throw new Error(result.error.errorMessage);
  return JSON.parse(result.payload);
}
