import type { Waits } from '../time/waits';
import { CloudQueues } from './cloud-queues';
import { filterAsSns } from './filtering';
import { listInOrder } from './object-listing';
import { createStores, type Stores } from './stores';

export interface EngineRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body?: Buffer | string;
}

export interface EngineAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | number | undefined>>;
  readonly body: Buffer;
}

export interface Engine {
  readonly stores: Stores;
  readonly queues: CloudQueues;
  send(request: EngineRequest): Promise<EngineAnswer>;
  close(): Promise<void>;
}

const CLOSED: EngineAnswer = { status: 503, headers: {}, body: Buffer.from('The local cloud is stopping.') };

// They describe the connection to the gateway, not the request that is passed on inside this process.
const HOP_HEADERS = ['transfer-encoding', 'connection', 'expect', 'keep-alive'];

/** fauxqs (SQS, SNS, S3) inside this process, without a port of its own. */
export async function startEngine(region: string, waits: Waits): Promise<Engine> {
  const { buildApp } = await import('fauxqs'); // it has no entry for `require`
  const stores = await createStores();
  const queues = new CloudQueues(stores.sqsStore, waits);
  listInOrder(stores.s3Store);
  filterAsSns(stores.snsStore);
  const app = buildApp({ logger: false, defaultRegion: region, stores });
  let isClosed = false;
  return {
    stores,
    queues,
    send: async (request) => {
      if (isClosed) return CLOSED;
      const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => !HOP_HEADERS.includes(name)));
      const answer = await app.inject({
        method: request.method as 'GET',
        url: request.url,
        headers: { ...headers, host: '127.0.0.1' }, // S3 reads a bucket's name out of any other host
        payload: request.body,
      });
      return { status: answer.statusCode, headers: answer.headers, body: answer.rawPayload };
    },
    close: () => {
      isClosed = true;
      queues.close();
      return app.close();
    },
  };
}
