import type { clearStore, Email, getStoreReadonly, saveEmail } from 'aws-ses-v2-local/dist/store';
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
  newestFirst(): readonly MailSnapshot[];
  close(): void;
}

// The inbox page shows them all at once, and a shop in a load test sends thousands.
const MOST_MAILS = 1_000;
const MOST_LINES = 5 * MOST_MAILS;

/** The server's own store of mails, bounded, filled with those of earlier runs and kept when there is a folder. */
export async function openMails(data: DataFolder | undefined, report: (line: string) => void): Promise<Mails> {
  const store = await loadStore();
  const { saveEmail, clearStore, getStoreReadonly } = store;
  const wanted = (found: Email[]): Email[] => found.slice(-MOST_MAILS);
  const file = data && Lines.open<Email>(data.file('mails.jsonl'), { wanted, report });
  if (file) getStoreReadonly().emails.splice(0, Infinity, ...file.values);
  // The server calls them before it answers: what it has accepted is in the file.
  store.saveEmail = (email) => {
    saveEmail(email);
    const { emails } = getStoreReadonly();
    emails.splice(0, emails.length - MOST_MAILS);
    if (file && file.lines.length >= MOST_LINES) file.lines.replace(emails);
    else file?.lines.add(email);
  };
  store.clearStore = () => {
    clearStore();
    file?.lines.replace([]);
  };
  return {
    newestFirst: () => getStoreReadonly().emails.toReversed().map(snapshotOf),
    close: () => {
      Object.assign(store, { saveEmail, clearStore });
      file?.lines.close();
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
