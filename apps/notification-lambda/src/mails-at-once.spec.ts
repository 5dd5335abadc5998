import { memoryMailLedger } from '@order-carts/cart-application/testing';
import { mailsAtOnce } from './mails-at-once';

describe('mails at once', () => {
  it('are no more than allowed, and all of them are sent in the end', async () => {
    const ledger = mailsAtOnce(memoryMailLedger(), 3);
    const [open, seen, sent] = [new Set<string>(), [] as number[], [] as string[]];
    const send = async (id: string) => {
      open.add(id);
      seen.push(open.size);
      await Promise.resolve();
      open.delete(id);
      if (id === 'c') throw new Error('throttled');
      sent.push(id);
      return { id };
    };
    const results = await Promise.allSettled(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ledger.once(id, () => send(id))));
    expect(Math.max(...seen)).toBe(3);
    expect(sent).toEqual(['a', 'b', 'd', 'e', 'f', 'g']);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(1);
  });

  it('are sent once, and again when they are forgotten', async () => {
    const ledger = mailsAtOnce(memoryMailLedger(), 1);
    let count = 0;
    const send = async () => ({ count: (count += 1) });
    await ledger.once('a', send);
    expect(await ledger.once('a', send)).toEqual({ count: 1 });
    await ledger.forget('a');
    expect(await ledger.once('a', send)).toEqual({ count: 2 });
  });
});
