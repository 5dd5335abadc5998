import type { EventFeed } from '../ports/replays.port';
import { queryLog, type LogQuery, type LogQueryDependencies } from './query-log';

export interface ReplayProgress {
  readonly sent: number;
  /** The last key that has been sent for certain: whoever is interrupted goes on behind it. */
  readonly key: string;
}

export interface ReplayResult {
  readonly sent: number;
  readonly unreadable: readonly string[];
}

const BATCH = 10;

/** Feeds the log's events to a new consumer in the order of their keys, at least once: what is interrupted goes on at a page's begin. */
export async function replayEvents(
  deps: LogQueryDependencies & { readonly feed: EventFeed },
  query: LogQuery,
  onProgress: (progress: ReplayProgress) => void = () => undefined,
): Promise<ReplayResult> {
  let sent = 0;
  const unreadable: string[] = [];
  for await (const page of queryLog(deps, query)) {
    for (let first = 0; first < page.events.length; first += BATCH) {
      const batch = page.events.slice(first, first + BATCH);
      await deps.feed.send(batch.map(({ event }) => event));
      sent += batch.length;
      onProgress({ sent, key: batch.at(-1)?.key ?? page.key });
    }
    unreadable.push(...page.unreadable);
    onProgress({ sent, key: page.key });
  }
  return { sent, unreadable };
}
