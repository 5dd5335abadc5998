import * as Type from 'typebox';
import { Value } from 'typebox/value';
import { counted } from './books';
import type { RunningSystem } from '../running-system';

/** The inbox keeps no more. */
export const MOST_MAILS = 1_000;

const StoreSchema = Type.Object({ emails: Type.Array(Type.Object({ destination: Type.Object({ to: Type.Array(Type.String()) }) })) });

/** Address → how many mails the inbox holds for it. */
export async function mailsByAddress({ inboxUrl }: RunningSystem): Promise<ReadonlyMap<string, number>> {
  const { emails } = Value.Parse(StoreSchema, await (await fetch(`${inboxUrl}/store`)).json());
  return counted(emails.flatMap(({ destination }) => destination.to));
}
