import type { FastifyInstance } from 'fastify';
import type { Readiness } from './http/readiness';

export interface Server {
  readonly app: Pick<FastifyInstance, 'close'>;
  readonly readiness: Readiness;
  /** Ends what runs beside the requests: the snapshot's refresh. */
  readonly stopRefresh: () => void;
  /** For a load balancer to notice, and to send no more, before the port closes. */
  readonly drainMs: number;
  readonly wait: (ms: number) => Promise<void>;
}

/** Readiness fails first; after the drain no connection is accepted, and requests under way are answered to their end. */
export async function stopGracefully({ app, readiness, stopRefresh, drainMs, wait }: Server): Promise<void> {
  readiness.become('stopping');
  await wait(drainMs);
  await app.close();
  stopRefresh();
}
