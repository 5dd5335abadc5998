import { balance } from '../instances';
import { startSes } from '../ses';
import { started } from './running';
import type { Surroundings } from './surroundings';
import { timed } from './timed';

/** Starts the mail service with its inbox. */
export async function startMail({ options, doors, gateway, running, data, parts }: Surroundings): Promise<void> {
  const ses = started(running.services, await timed(options.report, 'mail', () => startSes({ port: 0, report: options.report, data })));
  parts.mail = ses;
  gateway.attach('ses', ses.handle);
  // Its server binds its port too late to find out whether it is taken; the door has bound ours already.
  const port = Number(new URL(ses.inboxUrl).port);
  doors.inbox.serve(balance(() => [port]));
}
