import type { MessageSnapshot } from '../messaging';
import { failedBatchIn } from './failed-batch';
import type { ParkedBatch, ParkedView } from './state';

type Place = Pick<ParkedView, 'place' | 'name' | 'title'>;
type Letter = Pick<ParkedBatch, 'reason' | 'at'> & { readonly records?: number };

/** Why a message was parked, by what its sender says or by what Lambda or SNS writes of it. */
export function reasonOf({ attributes, body }: Pick<MessageSnapshot, 'attributes' | 'body'>): string | undefined {
  return attributes['reason'] ?? attributes['ErrorMessage'] ?? failedBatchIn(body)?.reason;
}

export function parkedMessages(place: Place, messages: readonly MessageSnapshot[]): ParkedView[] {
  return byReason(
    place,
    messages.map((message) => ({ reason: reasonOf(message) ?? 'no reason given', at: message.sentAt })),
  );
}

export function parkedBatches(place: Place, batches: readonly ParkedBatch[]): ParkedView[] {
  return byReason(place, batches);
}

/** Those of all places, the newest first. */
export function newestFirst(parked: readonly ParkedView[]): ParkedView[] {
  return parked.toSorted((a, b) => b.newestAt.localeCompare(a.newestAt));
}

function byReason(place: Place, letters: readonly Letter[]): ParkedView[] {
  return [...Map.groupBy(letters, ({ reason }) => reason)].map(([reason, same]) => {
    const times = same.map(({ at }) => at).sort();
    const records = same.reduce((all, each) => all + (each.records ?? 0), 0);
    const age = { oldestAt: times[0] ?? '', newestAt: times.at(-1) ?? '' };
    return { ...place, reason, count: same.length, ...(records > 0 && { records }), ...age };
  });
}
