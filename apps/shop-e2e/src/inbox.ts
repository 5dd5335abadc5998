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

/** Every mail that has arrived for an address until now. */
export async function mailsUntilNow({ inboxUrl }: RunningSystem, address: string): Promise<readonly ReceivedMail[]> {
  const response = await fetch(`${inboxUrl}/store`);
  const { emails } = Value.Parse(Type.Object({ emails: Type.Array(ReceivedMailSchema) }), await response.json());
  return emails.filter((mail) => mail.destination.to.some((to) => to.includes(address)));
}

/** Every mail that has arrived for an address, as soon as there is one. */
export async function mailsTo(system: RunningSystem, address: string): Promise<readonly ReceivedMail[]> {
  return eventually('the mail in the inbox', async () => {
    const found = await mailsUntilNow(system, address);
    return found.length > 0 ? found : undefined;
  });
}

/** The mail for an address with this subject, as soon as it is there. */
export async function mailTitled(system: RunningSystem, address: string, subject: string): Promise<ReceivedMail> {
  return eventually(`the mail “${subject}” to ${address}`, async () =>
    (await mailsUntilNow(system, address)).find((mail) => mail.subject === subject),
  );
}

/** The links that open orders, as the text of a mail carries them. */
export function orderLinksIn(mail: ReceivedMail): readonly string[] {
  return mail.body.text?.match(/https?:\/\/\S+\/orders\/\S+#t=\S+/g) ?? [];
}
