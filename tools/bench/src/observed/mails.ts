import * as Type from 'typebox';
import { Value } from 'typebox/value';
import { counted } from './books';
import type { RunningSystem } from '../running-system';

/** The inbox keeps no more. */
export const MOST_MAILS = 1_000;

const StoreSchema = Type.Object({
  emails: Type.Array(Type.Object({ subject: Type.String(), destination: Type.Object({ to: Type.Array(Type.String()) }) })),
});

export interface SeenMail {
  readonly to: string;
  readonly subject: string;
}

/** What the inbox holds, in the order in which it came; only what came in or after the second of `sinceMs` (since 1970). */
export async function mailsIn({ inboxUrl }: RunningSystem, sinceMs = 0): Promise<readonly SeenMail[]> {
  const since = Math.floor(sinceMs / 1000);
  const { emails } = Value.Parse(StoreSchema, await (await fetch(`${inboxUrl}/store?since=${since}`)).json());
  return emails.flatMap(({ subject, destination }) => destination.to.map((to) => ({ to, subject })));
}

/** It forgets the oldest mails by itself, so whoever counts begins with an empty one. */
export async function emptyInbox({ inboxUrl }: RunningSystem): Promise<void> {
  const response = await fetch(`${inboxUrl}/clear-store`, { method: 'POST' });
  if (!response.ok) throw new Error(`the inbox was not emptied: ${response.status}`);
}

/** Address → how many mails the inbox holds for it. */
export async function mailsByAddress(system: RunningSystem): Promise<ReadonlyMap<string, number>> {
  return counted((await mailsIn(system)).map(({ to }) => to));
}
