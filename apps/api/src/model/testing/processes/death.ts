import { subscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { isEdit, isTransaction, type Around } from './calls';
import type { MomentOfDeath } from './steering';

/** Ends this process at a moment of its next write, as a power failure would. */
export function dying(moment: MomentOfDeath | undefined): Around {
  return async (call, send) => {
    if (moment === undefined || !(isTransaction(call) || isEdit(call))) return send(call.input);
    if (moment === 'before the write leaves') return die();
    if (moment === 'when the write has left') dieOnceSent();
    await send(call.input);
    return die();
  };
}

/** Lets the operating system have the request, and dies before an answer can be read. */
function dieOnceSent(): void {
  subscribe('http.client.request.start', (message) => {
    (message as { request: ClientRequest }).request.once('finish', () => process.kill(process.pid, 'SIGKILL'));
  });
}

async function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
