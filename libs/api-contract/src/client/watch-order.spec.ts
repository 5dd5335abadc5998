import * as fc from 'fast-check';
import { serverEventsIn, type ServerEvent } from './server-events';
import { watchOrder } from './watch-order';

/** A body whose bytes come in pieces of these sizes, over and over. */
function bodyOf(text: string, sizes: readonly number[]): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  let turn = 0;
  return new ReadableStream({
    pull: (controller) => {
      const size = sizes[turn++ % sizes.length] ?? 1;
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
      if (at >= bytes.length) controller.close();
    },
  });
}

async function eventsIn(text: string, sizes: readonly number[] = [1024]): Promise<readonly ServerEvent[]> {
  const events: ServerEvent[] = [];
  for await (const event of serverEventsIn(bodyOf(text, sizes))) events.push(event);
  return events;
}

const order = (status: string) => `event: order\nid: 1\ndata: {"status":"${status}"}\n\n`;

describe('the events of a stream', () => {
  it('are the same however its bytes are cut', async () => {
    const text = `${order('Grüße 😀')}: here\n\n${order('packed')}`;
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(sizes, async (cut) => {
        expect(await eventsIn(text, cut)).toEqual([
          { name: 'order', data: '{"status":"Grüße 😀"}' },
          { name: 'order', data: '{"status":"packed"}' },
        ]);
      }),
    );
  });

  it('leave out comments, what has no data and what is not whole', async () => {
    expect(await eventsIn(': here\n\nevent: order\n\nretry: 5\n\nevent: order\ndata: {"sta')).toEqual([]);
  });

  it('may have several lines, any line end and no name', async () => {
    expect(await eventsIn('data: a\r\ndata: b\r\n\r\n')).toEqual([{ name: 'message', data: 'a\nb' }]);
  });
});

describe('watchOrder', () => {
  const requests: Request[] = [];
  const answering = (answer: Response): typeof fetch => {
    return async (url, init) => {
      requests.push(new Request(url, init));
      return answer;
    };
  };
  const watch = (answer: Response) => {
    const seen: string[] = [];
    const onOrder = ({ status }: { readonly status: string }): void => void seen.push(status);
    const outcome = watchOrder('01JD8Q5T9GZ3V6X7R2M4N8K1WC', 'the-token', {
      baseUrl: 'http://api.test',
      onOrder,
      fetch: answering(answer),
    });
    return { seen, outcome };
  };
  beforeEach(() => void requests.splice(0));

  it('hands on each order until the server ends, and leaves out events of other names', async () => {
    const { seen, outcome } = watch(new Response(`${order('placed')}event: weather\ndata: {"status":"rain"}\n\n${order('packed')}`));
    expect(await outcome).toEqual({ outcome: 'ended' });
    expect(seen).toEqual(['placed', 'packed']);
  });

  it('sends the token in a header and nowhere else, and no cookie', async () => {
    await watch(new Response(order('placed'))).outcome;
    const [request] = requests;
    expect([request?.url, request?.headers.get('authorization'), request?.credentials]).toEqual([
      'http://api.test/v1/orders/01JD8Q5T9GZ3V6X7R2M4N8K1WC/updates',
      'Bearer the-token',
      'omit',
    ]);
  });

  it('answers the problem of a refusal', async () => {
    const problem = { type: 'urn:order-carts:problem:busy', title: 'busy', status: 503, code: 'busy' };
    expect(await watch(Response.json(problem, { status: 503 })).outcome).toEqual({ outcome: 'refused', problem });
  });

  it('rejects when the connection breaks', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) });
    await expect(watch(new Response(broken)).outcome).rejects.toThrow('terminated');
  });
});
