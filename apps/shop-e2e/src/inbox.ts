import type { Static } from 'typebox';
import * as Type from 'typebox';
import { Value } from 'typebox/value';
import { eventually } from './eventually';
import type { RunningSystem } from './running-system';

const ReceivedMailSchema = Type.Object({
  subject: Type.String(),
  destination: Type.Object({ to: Type.Array(Type.String()) }),
  body: Type.Object({ html: Type.Optional(Type.String()), text: Type.Optional(Type.String()) }),
});
export type ReceivedMail = Static<typeof ReceivedMailSchema>;

/** Every mail that has arrived for an address, as soon as there is one. */
export async function mailsTo(system: RunningSystem, address: string): Promise<readonly ReceivedMail[]> {
  return eventually('the mail in the inbox', async () => {
    const response = await fetch(`${system.inboxUrl}/store`);
    const { emails } = Value.Parse(Type.Object({ emails: Type.Array(ReceivedMailSchema) }), await response.json());
    const found = emails.filter((mail) => mail.destination.to.some((to) => to.includes(address)));
    return found.length > 0 ? found : undefined;
  });
}
