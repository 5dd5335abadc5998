import type { IncomingMessage, ServerResponse } from 'node:http';
import { textOf } from '../errors';
import type { Traffic } from '../observation/traffic';
import type { Report } from '../part';
import type { Waits } from '../time/waits';
import type { EndedInvocation } from './invocation';
import { endLines, startLine } from './platform-log';

export interface InvokeApiOptions {
  find(nameOrArn: string): { readonly name: string } | undefined;
  invoke(name: string, payload: string): Promise<EndedInvocation>;
  readonly waits: Waits;
  readonly traffic: Traffic;
  readonly report: Report;
}

const PATH = /^\/2015-03-31\/functions\/([^/?]+)\/invocations(?:\?|$)/;
/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MOST_REQUEST_BYTES = 6_291_456;
/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
const RETRY_PAUSES_MS = [60_000, 120_000];

/** Lambda's Invoke operation. https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
export class InvokeApi {
  private readonly ending = new AbortController();

  constructor(private readonly options: InvokeApiOptions) {}

  stop(): void {
    this.ending.abort();
  }

  async handle(request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
    const asked = PATH.exec(request.url ?? '')?.[1];
    if (request.method !== 'POST' || asked === undefined)
      return refuse(response, 501, 'NotImplemented', 'The local cloud supports only Invoke of Lambda.');
    // A name, a partial or a whole ARN, with or without the one version there is.
    const name = decodeURIComponent(asked)
      .replace(/^.*\bfunction:/, '')
      .replace(/:\$LATEST$/, '');
    const found = this.options.find(name);
    if (found === undefined) return refuse(response, 404, 'ResourceNotFoundException', `Function not found: ${name}`);
    const payload = body.toString() || '{}';
    const fault = faultIn(payload);
    if (fault !== undefined) return refuse(response, fault.status, fault.code, fault.message);
    await this.answer(found.name, payload, request, response);
  }

  private async answer(name: string, payload: string, { headers }: IncomingMessage, response: ServerResponse): Promise<void> {
    const type = headers['x-amz-invocation-type'] ?? 'RequestResponse';
    if (type === 'DryRun') return void response.writeHead(204).end();
    if (type === 'Event') {
      const end = this.options.traffic.begin(`lambda asynchronous ${name}`);
      void this.invokeLater(name, payload)
        .catch((error: unknown) => this.options.report(name, `asynchronous invocation is lost: ${textOf(error)}`))
        .finally(end);
      return void response.writeHead(202).end();
    }
    if (type !== 'RequestResponse')
      return refuse(response, 400, 'InvalidParameterValueException', `Unknown invocation type ${String(type)}.`);
    const result = await this.options.invoke(name, payload);
    const tail = headers['x-amz-log-type'] === 'Tail' ? { 'x-amz-log-result': tailOf(result) } : {};
    const failed = result.outcome === 'failed';
    response.writeHead(200, {
      ...{ 'content-type': 'application/json', 'x-amzn-requestid': result.requestId, 'x-amz-executed-version': '$LATEST' },
      ...{ ...(failed && { 'x-amz-function-error': 'Unhandled' }), ...tail },
    });
    response.end(failed ? JSON.stringify(result.error) : result.payload);
  }

  /** Asynchronous invocation: the queue before it tries twice more. */
  private async invokeLater(name: string, payload: string): Promise<void> {
    const { waits, report, invoke } = this.options;
    for (const pauseMs of [0, ...RETRY_PAUSES_MS]) {
      await waits.pause(pauseMs, this.ending.signal);
      if (this.ending.signal.aborted) return;
      const result = await invoke(name, payload);
      if (result.outcome === 'succeeded') return;
      report(name, `asynchronous invocation failed: ${result.error.errorType}: ${result.error.errorMessage}`);
    }
    report(name, 'asynchronous invocation failed three times and is given up');
  }
}

function faultIn(payload: string): { status: number; code: string; message: string } | undefined {
  if (Buffer.byteLength(payload) > MOST_REQUEST_BYTES) {
    const message = `Request must be smaller than ${MOST_REQUEST_BYTES} bytes for the InvokeFunction operation`;
    return { status: 413, code: 'RequestTooLargeException', message };
  }
  try {
    JSON.parse(payload);
    return undefined;
  } catch (error) {
    return { status: 400, code: 'InvalidRequestContentException', message: `Could not parse request body into json: ${String(error)}` };
  }
}

/** The last 4 KB of the log with Lambda's own lines around the function's. */
function tailOf(result: EndedInvocation): string {
  const lines = `${startLine(result.requestId)}\n${result.log}${endLines(result).join('\n')}\n`;
  return Buffer.from(Buffer.from(lines).subarray(-4096)).toString('base64');
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': code });
  response.end(JSON.stringify({ Type: 'User', Message: message }));
}
