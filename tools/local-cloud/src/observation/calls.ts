import type { ServerResponse } from 'node:http';
import type { Interceptor, ServiceCall } from '../gateway';
import { READ_BYTES } from '../gateway/service-call';
import { idsIn } from './ids';
import type { Journal } from './journal';
import type { Traffic } from './traffic';

const WRITES = /^(?:Put|Update|Delete|BatchWrite|TransactWrite|Execute|BatchExecute)/;
/** Those of which not every table is read, and statements, which name theirs in another way. */
const WRITES_ANYWHERE = /^(?:BatchWrite|Execute|BatchExecute)/;

/** Whose calls are not part of what happens: those of the control API itself. */
export const OBSERVER = 'localcontrol';

/** Records every call of every service. */
export function observeCalls(journal: Journal, traffic: Traffic): Interceptor {
  return async (call, proceed) => {
    if (call.caller === OBSERVER) return proceed();
    const { service, operation, target, caller, response } = call;
    const atMs = Date.now();
    const startedMs = performance.now();
    const end = traffic.begin(`${service} ${operation}`, () => operation === 'ReceiveMessage');
    const errorName = watchForError(response);
    let fault: string | undefined;
    try {
      await proceed();
    } catch (error) {
      fault = 'InternalFailure';
      throw error;
    } finally {
      if (service === 'dynamodb' && WRITES.test(operation)) noteWrite(call, traffic);
      end();
      const durationMs = performance.now() - startedMs;
      const isFailure = fault !== undefined || response.statusCode >= 400;
      const detail = isFailure ? `${fault === undefined ? response.statusCode : 500} ${fault ?? errorName()}`.trim() : '';
      journal.record({ atMs, durationMs, part: service, action: operation, target, caller, isFailure, detail, ids: idsOf(call) });
    }
  };
}

function noteWrite({ operation, target, body }: ServiceCall, traffic: Traffic): void {
  const isUnclear = WRITES_ANYWHERE.test(operation) || body.length > READ_BYTES || target.includes(':'); // an ARN
  if (isUnclear) traffic.noteWriteToAll();
  else traffic.noteWrite(target);
}

function idsOf({ request, text }: ServiceCall): string[] {
  return idsIn(`${request.url} ${text}`);
}

/** Reads the error's name where clients read it: in a header, or in the body as JSON or XML. */
function watchForError(response: ServerResponse): () => string {
  let body = '';
  for (const name of ['write', 'end'] as const) {
    const send = response[name].bind(response) as (...args: unknown[]) => unknown;
    const watched = (chunk: unknown, ...others: unknown[]) => {
      if (response.statusCode >= 400 && (typeof chunk === 'string' || Buffer.isBuffer(chunk))) body += chunk.toString().slice(0, 2_000);
      return send(chunk, ...others);
    };
    Object.assign(response, { [name]: watched });
  }
  return () => {
    const header = response.getHeader('x-amzn-errortype');
    const [, json, xml] = /"__type"\s*:\s*"(?:[^"#]*#)?([^"]+)"|<Code>([^<]+)<\/Code>/.exec(body) ?? [];
    return String(header ?? json ?? xml ?? '').split(':', 1)[0] ?? '';
  };
}
