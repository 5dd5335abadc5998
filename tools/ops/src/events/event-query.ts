import { queryLog, type LogEntry, type LogQuery, type LogQueryDependencies } from '@order-carts/cart-application';
import { columns, counted } from '../output';

export interface FoundEvents {
  readonly entries: readonly LogEntry[];
  readonly unreadable: readonly string[];
  /** Whether the limit ended it. */
  readonly hasMore: boolean;
}

/** The first events of the log that a query means; nothing is read behind them. */
export async function foundEvents(deps: LogQueryDependencies, query: LogQuery, most: number): Promise<FoundEvents> {
  const entries: LogEntry[] = [];
  const unreadable: string[] = [];
  for await (const page of queryLog(deps, query)) {
    entries.push(...page.events);
    unreadable.push(...page.unreadable);
    if (entries.length > most) return { entries: entries.slice(0, most), unreadable, hasMore: true };
  }
  return { entries, unreadable, hasMore: false };
}

export function eventTable({ entries, unreadable, hasMore }: FoundEvents): string {
  const rows = entries.map(({ event, storedAt }) => [event.time, event.type, event.id, storedAt]);
  return [
    ...(rows.length === 0
      ? ['no events']
      : [columns([['HAPPENED (UTC)', 'TYPE', 'ID', 'STORED (UTC)'], ...rows]), counted(rows.length, 'event')]),
    ...(hasMore ? [`There are more: raise --limit, or go on with --after ${entries.at(-1)?.key ?? ''}`] : []),
    ...unreadable.map((key) => `not an event: ${key}`),
  ].join('\n');
}
