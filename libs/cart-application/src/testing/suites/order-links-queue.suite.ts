import type { OrderLinksQueue, OrderLinksRequest } from '../../ports/order-links.port';
import { freshIds } from '../fakes/time-and-ids.fake';

export interface OrderLinksQueueRig {
  readonly queue: OrderLinksQueue;
  /** What has been sent since the last look, as it is read behind the queue. */
  readonly look: () => Promise<readonly OrderLinksRequest[]>;
}

/** What every queue of requests for order links does, in memory and in SQS. */
export function orderLinksQueueSuite(name: string, makeRig: () => Promise<OrderLinksQueueRig>): void {
  describe(`${name} › send`, () => {
    const request: OrderLinksRequest = {
      email: "ada.o'neill+shop@example.com",
      customerHash: `customer-${freshIds.newId()}`,
      requestedAt: '2026-11-22T10:15:00.000Z',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    };

    it('brings a request as it was', async () => {
      const { queue, look } = await makeRig();
      await queue.send(request);
      expect(await look()).toEqual([request]);
    });

    it('brings a request without a trace', async () => {
      const { queue, look } = await makeRig();
      const { traceparent: _trace, ...untraced } = request;
      await queue.send({ ...untraced, traceparent: undefined });
      expect(await look()).toEqual([untraced]);
    });

    it('brings each of several requests, also equal ones', async () => {
      const { queue, look } = await makeRig();
      await Promise.all([queue.send(request), queue.send(request)]);
      expect(await look()).toEqual([request, request]);
    });
  });
}
