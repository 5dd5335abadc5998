import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../http/problems';
import { watchEventLoop, type EventLoopDelay } from './event-loop-delay';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `exempt`: answered under any pressure. `uncounted`: stays open long by its nature and has a limit of its own. */
    pressure?: 'exempt' | 'uncounted';
  }
}

export interface SheddingOptions {
  /** Requests that one process works on at a time. */
  readonly maxRequestsInFlight: number;
  /** How late the process may be on average; more means that it has more to do than it can. */
  readonly maxEventLoopDelayMs: number;
  readonly eventLoop?: EventLoopDelay | undefined;
}

/** Answers `busy` at once to what would only wait: those under way are finished, and the client knows when to come back. */
export function shedUnderPressure(app: FastifyInstance, options: SheddingOptions): void {
  const { maxRequestsInFlight, maxEventLoopDelayMs, eventLoop = watchEventLoop() } = options;
  let inFlight = 0;
  let isShedding = false;
  app.addHook('onClose', async () => eventLoop.stop());

  const turn = (isHigh: boolean): void => {
    if (isHigh === isShedding) return;
    isShedding = isHigh;
    app.log.warn(
      { inFlight, eventLoopDelayMs: Math.round(eventLoop.meanMs()) },
      isHigh ? 'too busy: requests are turned away' : 'calm again',
    );
  };

  app.addHook('onRequest', async (request, reply) => {
    const { pressure } = request.routeOptions.config;
    if (pressure === 'exempt') return;
    turn(inFlight >= maxRequestsInFlight || eventLoop.meanMs() > maxEventLoopDelayMs);
    if (isShedding) return sendProblem(reply, 'busy');
    if (pressure === 'uncounted') return;
    inFlight += 1;
    reply.raw.once('close', () => (inFlight -= 1));
  });
}
