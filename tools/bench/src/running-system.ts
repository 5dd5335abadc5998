import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Value } from 'typebox/value';

const ReadySchema = Type.Object({
  endpoint: Type.String(),
  region: Type.String(),
  storefrontUrl: Type.String(),
  apiUrl: Type.String(),
  inboxUrl: Type.String(),
  outputs: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
});
export type RunningSystem = Static<typeof ReadySchema>;

/** The system that a local cloud runs, as its gateway tells it. Throws one line when none answers there. */
export async function runningSystem(gateway: string): Promise<RunningSystem> {
  const response = await fetch(`${gateway}/_local/ready`).catch((cause: unknown) => {
    throw new Error(`no local cloud answers at ${gateway}: start one with npm start, or name it with --gateway`, { cause });
  });
  return readySystem(await response.json());
}

/** What a local cloud tells when it is ready. Throws when it is something else. */
export function readySystem(told: unknown): RunningSystem {
  return Value.Parse(ReadySchema, told);
}
