import type { clearStore, Email, getStoreReadonly, saveEmail } from 'aws-ses-v2-local/dist/store';
import { GrowingLines, type DataFolder } from '../storage';

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
  /** At most the newest 1,000. */
  newestFirst(): readonly MailSnapshot[];
  /** How many were accepted since somebody emptied the inbox; in earlier runs too, where they are kept. */
  sent(): number;
  close(): void;
}

// The inbox page shows all that are in memory at once, and a shop in a load test sends thousands.
const MOST_IN_MEMORY = 1_000;

/** The server's own store of mails, bounded; when there is a folder, all are kept there, and the newest of earlier runs are in it. */
export async function openMails(data: DataFolder | undefined, report: (line: string) => void): Promise<Mails> {
  const store = await loadStore();
  const { saveEmail, clearStore, getStoreReadonly } = store;
  const kept = data && GrowingLines.open<Email>(data.file('mails.jsonl'), { most: MOST_IN_MEMORY, report });
  if (kept) getStoreReadonly().emails.splice(0, Infinity, ...kept.last);
  let sent = kept?.lines.count ?? getStoreReadonly().emails.length;
  // The server calls them before it answers: what it has accepted is in the file.
  store.saveEmail = (email) => {
    saveEmail(email);
    const { emails } = getStoreReadonly();
    emails.splice(0, emails.length - MOST_IN_MEMORY);
    kept?.lines.add(email);
    sent += 1;
  };
  store.clearStore = () => {
    clearStore();
    kept?.lines.clear();
    sent = 0;
  };
  return {
    sent: () => sent,
    newestFirst: () => getStoreReadonly().emails.toReversed().map(snapshotOf),
    close: () => {
      Object.assign(store, { saveEmail, clearStore });
      kept?.lines.close();
    },
  };
}

interface StoreModule {
  saveEmail: typeof saveEmail;
  clearStore: typeof clearStore;
  readonly getStoreReadonly: typeof getStoreReadonly;
}

/** The exports that the server itself calls by; Node wraps those of a CommonJS module once more. */
async function loadStore(): Promise<StoreModule> {
  const loaded: StoreModule & { default?: StoreModule } = await import('aws-ses-v2-local/dist/store.js');
  return loaded.default ?? loaded;
}

function snapshotOf({ messageId, from, destination, subject, at, body, headers = [] }: Email): MailSnapshot {
  return {
    ...{ messageId, from, to: destination.to, subject, at: new Date(at * 1000).toISOString() },
    ...(body.html !== undefined && { html: body.html }),
    ...(body.text !== undefined && { text: body.text }),
    headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
  };
}
