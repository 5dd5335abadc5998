import type { MailRecord } from '@order-carts/cart-application';
import { memoryDeadLetters, memoryMailRecords } from '@order-carts/cart-application/testing';
import { letterTable } from './letter-table';
import { listing } from './listing';

const NOW = '2026-11-22T12:00:00.000Z';
const orderId = '01JD8Q6WAA0000000000000001';
const [placed, packed, shipped, delivered] = [1, 2, 3, 4].map((sequence) => `${orderId}.00000${sequence}`) as [
  string,
  string,
  string,
  string,
];
const sent: MailRecord = { state: 'sent', sentAt: '2026-11-22T11:00:00.000Z', messageId: 'message-1' };
const noComplaint = (text: string): never => {
  throw new Error(text);
};

/** The places where letters about these events lie, the mails among them that went out, and whatever is complained of. */
async function listed(parked: { readonly mails?: readonly string[]; readonly log?: readonly string[] }, wentOut: readonly string[]) {
  const [mails, log] = [memoryDeadLetters('notifications-dlq.fifo', ['mail']), memoryDeadLetters('events-dlq', ['log'])];
  const letter = (eventId: string) => ({
    id: `letter of ${eventId}`,
    reason: 'refused',
    source: 'test',
    eventIds: [eventId],
    parkedAt: NOW,
  });
  for (const eventId of parked.mails ?? []) mails.put(letter(eventId));
  for (const eventId of parked.log ?? []) log.put(letter(eventId));
  return listing([mails, log], memoryMailRecords(new Map(wentOut.map((eventId) => [eventId, sent]))), NOW, noComplaint);
}
const warningsIn = (places: Awaited<ReturnType<typeof listed>>) =>
  places.flatMap(({ letters }) => letters.map(({ overtakenBy }) => overtakenBy));

describe('the list of dead letters', () => {
  it('warns of a mail that would arrive after a later one of its order', async () => {
    const places = await listed({ mails: [placed, packed] }, [shipped, delivered]);
    expect(warningsIn(places)).toEqual([[shipped], [shipped]]);
    expect(letterTable(places, NOW)).toContain(`letter of ${placed}: refused (from test); its mail would arrive after that of ${shipped}`);
  });

  it.each([
    ['an earlier mail', { mails: [shipped] }, [placed]],
    ['no mail', { mails: [placed, shipped] }, []],
    ['the mail itself, which the ledger will not send again', { mails: [placed] }, [placed, shipped]],
    ['a later mail, but the letter is one of the log', { log: [placed] }, [shipped]],
    ['a later mail, but the letter tells no event of an order', { mails: ['?', `${placed}.undeliverable`] }, [shipped]],
  ])('does not warn when %s went out', async (_what, parked, wentOut) => {
    expect(warningsIn(await listed(parked, wentOut)).filter(Boolean)).toEqual([]);
  });

  it('is there also when the ledger cannot be read', async () => {
    const place = memoryDeadLetters('notifications-dlq.fifo', ['mail']);
    place.put({ id: 'letter-1', reason: 'refused', source: 'test', eventIds: [placed], parkedAt: NOW });
    const complaints: string[] = [];
    const places = await listing([place], { find: () => Promise.reject(new Error('throttled')) }, NOW, (text) => complaints.push(text));
    expect(places).toMatchObject([{ depth: 1, letters: [{ id: 'letter-1' }] }]);
    expect(complaints).toEqual([expect.stringMatching(/^the ledger of mails cannot be read, .*: throttled$/)]);
  });
});
