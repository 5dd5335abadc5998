import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { bodyOf } from '../body';
import { textOf } from '../errors';
import type { Report, ServicePart } from '../part';
import type { Door } from '../ports';
import { sendError } from './aws-error';
import { innerRequest, innerResponse, type InnerAnswer, type InnerRequest } from './inner-call';
import { serviceCall, type ServiceCall } from './service-call';
import { serviceOf } from './signature';

export type ServiceHandler = ServicePart['handle'];

/** Has the call carried out, perhaps with another body; all is answered when it resolves. */
export type Proceed = (body?: Buffer) => Promise<void>;

/** Goes around a call: it may answer instead of the service, wait before it proceeds, or cut the connection afterwards. */
export type Interceptor = (call: ServiceCall, proceed: Proceed) => Promise<void>;

/** The one endpoint of all services: `AWS_ENDPOINT_URL` points here. */
export interface Gateway {
  readonly url: string;
  attach(service: string, handler: ServiceHandler): void;
  /** Makes a call from this process, without a connection. Rejects when the answer is lost, or the signal comes first. */
  send(request: InnerRequest, signal?: AbortSignal): Promise<InnerAnswer>;
  /** Puts an interceptor around all calls; the last one put is the outermost. */
  intercept(interceptor: Interceptor): void;
  /** Serves all paths below `/_local/` but `ready`: they belong to no service. The body is not read yet. */
  serveLocal(listener: RequestListener): void;
  /** From now on `/_local/ready` answers this. */
  announce(ready: unknown): void;
}

export function openGateway(door: Door, report: Report): Gateway {
  const services = new Map<string, ServiceHandler>();
  const interceptors: Interceptor[] = [];
  let ready: unknown;
  let local: RequestListener = (_request, response) => void response.writeHead(404).end();
  door.serve((request, response) => void answer(request, response).catch(failed(request, response, report)));
  return {
    url: door.url,
    attach: (service, handler) => void services.set(service, handler),
    send: (sent, signal) => {
      const request = innerRequest(sent);
      const { response, answer: answered } = innerResponse(request);
      const cancel = () => void response.destroy(new DOMException('The call was cancelled.', 'AbortError'));
      signal?.addEventListener('abort', cancel, { once: true });
      if (signal?.aborted) cancel();
      else void serve(request, response, sent.body).catch(failed(request, response, report));
      return answered.finally(() => signal?.removeEventListener('abort', cancel));
    },
    intercept: (interceptor) => void interceptors.push(interceptor),
    serveLocal: (listener) => void (local = listener),
    announce: (value) => void (ready = value),
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url === '/_local/ready') {
      response.writeHead(ready === undefined ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(ready ?? {}));
      return;
    }
    if (request.url?.startsWith('/_local')) return local(request, response);
    await serve(request, response, await bodyOf(request));
  }

  async function serve(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    const service = serviceOf(request);
    if (service === undefined)
      return sendError(response, '', 403, 'MissingAuthenticationTokenException', 'The request is not signed, so it names no service.');
    await call(service, request, response, body);
  }

  /** Every call of every service passes here, and all interceptors with it: this is the place for watching, stopping and breaking calls. */
  async function call(service: string, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    const called = serviceCall(service, request, response, body);
    const carryOut = async (sent = body) => {
      const handler = services.get(service);
      if (!handler) return sendError(response, service, 501, 'NotImplemented', `The local cloud has no service ${service} (or not yet).`);
      await handler(request, response, sent);
    };
    const around = (proceed: Proceed, interceptor: Interceptor): Proceed => {
      return (sent) => interceptor(sent ? { ...called, body: sent } : called, (changed = sent) => proceed(changed));
    };
    await interceptors.reduce(around, carryOut)();
  }
}

function failed(request: IncomingMessage, response: ServerResponse, report: Report): (error: unknown) => void {
  return (error) => {
    report('gateway', `${request.method} ${request.url?.split('?')[0]} failed: ${textOf(error)}`);
    apologise(request, response, report);
  };
}

/** Runs when something has failed already: whatever is wrong with this request must not end the process. */
function apologise(request: IncomingMessage, response: ServerResponse, report: Report): void {
  if (response.headersSent) return void response.destroy();
  try {
    sendError(response, serviceOf(request) ?? '', 500, 'InternalFailure', 'The local cloud failed; see its output.');
  } catch (error) {
    report('gateway', `cannot answer: ${textOf(error)}`);
    response.destroy();
  }
}
