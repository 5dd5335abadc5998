import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Value } from 'typebox/value';

const ReadySchema = Type.Object({
  endpoint: Type.String(),
  storefrontUrl: Type.String(),
  apiUrl: Type.String(),
  inboxUrl: Type.String(),
  outputs: Type.Record(Type.String(), Type.Record(Type.String(), Type.String())),
});
export type RunningSystem = Static<typeof ReadySchema>;

/** Where the system under test listens, as its start has announced in the environment. */
export function runningSystem(): RunningSystem {
  const text = process.env['LOCAL_CLOUD'];
  if (text === undefined) throw new Error('LOCAL_CLOUD is not set: the suite starts the system in its globalSetup');
  return Value.Parse(ReadySchema, JSON.parse(text));
}

/** A stack's output, by the stack's last name part and the output's name. */
export function outputOf({ outputs }: RunningSystem, stack: 'data' | 'service' | 'web', name: string): string {
  const [, values] = Object.entries(outputs).find(([stackName]) => stackName.endsWith(`-${stack}`)) ?? [];
  const value = values?.[name];
  if (value === undefined) throw new Error(`stack ${stack} has no output ${name}`);
  return value;
}
