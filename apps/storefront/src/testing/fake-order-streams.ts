import type { OrderBody, ProblemCode } from '@order-carts/api-contract';
import { problem } from './fake-exchange';

/** The event streams of orders. Unless a test makes them live they stay silent, as on a connection that lets nothing through. */
export class FakeOrderStreams {
  isLive = false;
  /** How the next streams are refused, in turn. */
  readonly refusals: ProblemCode[] = [];
  /** How many were asked for. */
  asked = 0;
  readonly #open = new Map<ReadableStreamDefaultController<Uint8Array>, string>();

  answer(order: OrderBody | undefined, signal: AbortSignal | null | undefined): Promise<Response> {
    this.asked += 1;
    const refusal = order ? this.refusals.shift() : 'order-unknown';
    if (refusal) {
      const { status, body } = problem(refusal);
      return Promise.resolve(Response.json(body, { status }));
    }
    if (!this.isLive || !order) return new Promise(() => undefined);
    const start = (stream: ReadableStreamDefaultController<Uint8Array>) => {
      this.#open.set(stream, order.orderId);
      stream.enqueue(eventOf(order));
      signal?.addEventListener('abort', () => this.#end(stream));
    };
    return Promise.resolve(new Response(new ReadableStream({ start })));
  }

  push(order: OrderBody): void {
    for (const [stream, orderId] of this.#open) if (orderId === order.orderId) stream.enqueue(eventOf(order));
  }

  /** The server closes them all, as when it stops. */
  endAll(): void {
    for (const stream of this.#open.keys()) this.#end(stream);
  }

  get count(): number {
    return this.#open.size;
  }

  #end(stream: ReadableStreamDefaultController<Uint8Array>): void {
    if (this.#open.delete(stream)) stream.close();
  }
}

function eventOf(order: OrderBody): Uint8Array {
  return new TextEncoder().encode(`event: order\ndata: ${JSON.stringify(order)}\n\n`);
}
