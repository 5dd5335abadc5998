import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type startServer from 'aws-ses-v2-local';
import { innerResponse } from '../gateway/inner-call';
import type { Report, ServicePart } from '../part';
import type { DataFolder } from '../storage';
import { openMails, type MailSnapshot } from './mails';

export type { MailSnapshot } from './mails';

export interface SesPart extends ServicePart {
  /** The web page with all mails sent; open to this machine only. */
  readonly inboxUrl: string;
  /** The newest 1,000, newest first. */
  mails(): readonly MailSnapshot[];
  /** How many were accepted, those too that are older; where mails are kept, over all runs. Counts anew when the inbox is emptied. */
  sent(): number;
}

export interface SesOptions {
  readonly port: number;
  readonly report: Report;
  /** Where mails outlive the run; without it they are kept in memory. */
  readonly data?: DataFolder | undefined;
}

/** SES with a web inbox. Any sender is taken as verified. */
export async function startSes({ port, report, data }: SesOptions): Promise<SesPart> {
  const mails = await openMails(data, (line) => report('mail', line));
  const start = await loadServer();
  const server = await start({ host: '127.0.0.1', port });
  if (!server.listening) await once(server, 'listening');
  const inboxUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let stopping: Promise<void> | undefined;
  return {
    inboxUrl,
    mails: () => mails.newestFirst(),
    sent: () => mails.sent(),
    handle: (request, response, body) => passOn(server, request, response, body),
    stop: () => {
      mails.close();
      server.closeAllConnections();
      return (stopping ??= new Promise((resolve) => server.close(() => resolve())));
    },
  };
}

type StartServer = typeof startServer;

// Only when it is needed: its mail parser is slow to load. Node wraps the default of a CommonJS module once more.
async function loadServer(): Promise<StartServer> {
  const loaded: { default: StartServer | { default: StartServer } } = await import('aws-ses-v2-local');
  return typeof loaded.default === 'function' ? loaded.default : loaded.default.default;
}

/** Without a connection of its own: one that the server closes for idleness at the wrong moment would lose a mail. */
async function passOn(server: Server, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  const inner = innerResponse(request);
  server.emit('request', Object.assign(request, { body: bodyIn(body) }), inner.response);
  const { status, headers, body: answer } = await inner.answer;
  const text = answer.toString();
  const isUnknown = status === 404 && text.startsWith('<');
  // The server answers XML to operations it does not know (identities, configuration sets); clients expect JSON.
  if (isUnknown) sendError(response, 501, 'NotImplemented', `The local cloud does not support ${request.method} ${request.url}.`);
  else if (status >= 400) sendError(response, status, 'BadRequestException', messageIn(text));
  else response.writeHead(status, { 'content-type': headers['content-type'] ?? 'application/json' }).end(text);
}

/** What the server would parse itself, had the gateway not read it already. */
function bodyIn(body: Buffer): unknown {
  return body.length === 0 ? undefined : JSON.parse(body.toString());
}

function messageIn(text: string): string {
  const { message, detail } = JSON.parse(text) as { message?: string; detail?: string };
  return detail ?? message ?? text;
}

function sendError(response: ServerResponse, status: number, type: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-errortype': type }).end(JSON.stringify({ message }));
}
