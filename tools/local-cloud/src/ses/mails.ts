import type { Email, getStoreReadonly, Store } from 'aws-ses-v2-local/dist/store';
import { Lines, type DataFolder } from '../storage';

/** One mail that SES accepted. */
export interface MailSnapshot {
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** ISO 8601, to the second. */
  readonly at: string;
  readonly html?: string;
  readonly text?: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Mails {
  /** Keeps what the server has accepted since the last call, and lets go of the oldest beyond the limit. */
  keepNew(): void;
  newestFirst(): readonly MailSnapshot[];
  close(): void;
}

// The inbox page shows them all at once, and a shop in a load test sends thousands.
const MOST_MAILS = 1_000;
const MOST_LINES = 5 * MOST_MAILS;

/** The server's own store of mails, filled with those of earlier runs when there is a folder. */
export async function openMails(data: DataFolder | undefined, report: (line: string) => void): Promise<Mails> {
  const store = await loadStore();
  const wanted = (found: Email[]): Email[] => found.slice(-MOST_MAILS);
  const file = data && Lines.open<Email>(data.file('mails.jsonl'), { wanted, report });
  if (file) store().emails.splice(0, Infinity, ...file.values);
  let emails = store().emails;
  const kept = new WeakSet<Email>(emails);
  return {
    keepNew: () => {
      const isCleared = store().emails !== emails; // by the button of the inbox
      emails = store().emails;
      const added = emails.slice(emails.findLastIndex((email) => kept.has(email)) + 1);
      for (const email of added) kept.add(email);
      emails.splice(0, emails.length - MOST_MAILS);
      if (isCleared || (file && file.lines.length >= MOST_LINES)) file?.lines.replace(emails);
      else for (const email of added) file?.lines.add(email);
    },
    newestFirst: () => store().emails.toReversed().map(snapshotOf),
    close: () => file?.lines.close(),
  };
}

async function loadStore(): Promise<() => Store> {
  // The module is the server's only store; Node wraps a CommonJS module's exports once more.
  const loaded: StoreModule & { default?: StoreModule } = await import('aws-ses-v2-local/dist/store.js');
  return (loaded.default ?? loaded).getStoreReadonly;
}

interface StoreModule {
  readonly getStoreReadonly: typeof getStoreReadonly;
}

function snapshotOf({ messageId, from, destination, subject, at, body, headers = [] }: Email): MailSnapshot {
  return {
    ...{ messageId, from, to: destination.to, subject, at: new Date(at * 1000).toISOString() },
    ...(body.html !== undefined && { html: body.html }),
    ...(body.text !== undefined && { text: body.text }),
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
  };
}
