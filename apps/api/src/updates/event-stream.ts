import { Readable } from 'node:stream';
import type { AnyReply } from '../http/reply';

export interface ServerEvent {
  readonly name: string;
  readonly id: number;
  readonly data: unknown;
}

/** An answer of server-sent events that is open until either side ends it. */
export interface EventStream {
  readonly body: Readable;
  send(event: ServerEvent): void;
  end(): void;
}

/** What a client may leave unread: it has stalled, and its connection is cut. */
const MAX_UNREAD_BYTES = 256 * 1024;
/** Below the load balancer's idle timeout (60 s) and what mobile networks bear. */
const HEARTBEAT_MS = 15_000;

/** Between events a comment shows both sides, and whatever stands between them, that the connection lives. */
export function openEventStream(heartbeatMs = HEARTBEAT_MS): EventStream {
  const body = new Readable({ read: () => undefined });
  const push = (text: string): void => {
    if (body.destroyed) return;
    body.push(text);
    if (body.readableLength > MAX_UNREAD_BYTES) body.destroy();
  };
  const heart = setInterval(() => push(': here\n\n'), heartbeatMs).unref();
  body.once('close', () => clearInterval(heart));
  return {
    body,
    send: ({ name, id, data }) => push(`event: ${name}\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`),
    end: () => {
      clearInterval(heart);
      if (!body.destroyed) body.push(null);
    },
  };
}

/** A stream's connection is not used again, so that a stopping server need not wait until it falls idle. */
export function sendEventStream<Reply extends AnyReply>(reply: Reply, { body }: EventStream): Reply {
  reply.header('content-type', 'text/event-stream; charset=utf-8');
  reply.header('connection', 'close');
  reply.send(body);
  return reply;
}
