import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf } from '../body';
import { textOf } from '../errors';

export interface RuntimeListener {
  /** The function's process has initialised, or answered, and asks for work; until then it used so much memory at most. */
  onNext(maxMemoryMegabytes: number): void;
  onAnswer(outcome: 'response' | 'error', requestId: string, body: string): void;
  onInitError(body: string): void;
  onFault(fault: string): void;
}

/**
 * The Runtime API of one environment; the contract's paths are fixed, so each environment has a port of its own.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
export class RuntimeApi {
  private waiting: ServerResponse | undefined;

  private constructor(private readonly server: Server) {}

  static async start(listener: RuntimeListener): Promise<RuntimeApi> {
    const server = createServer();
    const api = new RuntimeApi(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      api.answer(request, response, listener).catch((error: unknown) => listener.onFault(textOf(error)));
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    return api;
  }

  get address(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Answers the pending request for work. */
  give(invocation: { requestId: string; arn: string; deadlineMs: number; clockAheadMs: number; payload: string }): void {
    this.waiting?.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': invocation.requestId,
      'lambda-runtime-invoked-function-arn': invocation.arn,
      'lambda-runtime-deadline-ms': String(invocation.deadlineMs),
      'local-cloud-clock-ahead-ms': String(invocation.clockAheadMs), // for ric-shim.cjs
    });
    this.waiting?.end(invocation.payload);
    this.waiting = undefined;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(request: IncomingMessage, response: ServerResponse, listener: RuntimeListener): Promise<void> {
    const [, , area, subject, outcome] = (request.url ?? '').slice(1).split('/');
    if (subject === 'next') {
      this.waiting = response;
      return listener.onNext(Math.ceil(Number(request.headers['local-cloud-max-memory-kilobytes'] ?? 0) / 1024));
    }
    const bytes = await bodyOf(request).catch(() => undefined); // undefined: the process was killed while it wrote
    if (bytes === undefined) return;
    const body = bytes.toString();
    response.writeHead(202).end();
    if (area === 'init') return listener.onInitError(body);
    if (subject !== undefined && (outcome === 'response' || outcome === 'error')) listener.onAnswer(outcome, subject, body);
  }
}
