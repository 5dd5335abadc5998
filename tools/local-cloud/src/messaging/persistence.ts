import type { DatabaseSync } from 'node:sqlite';
import type { Part } from '../part';
import { lastSegment } from '../properties';
import type { DataFolder } from '../storage';
import type { CloudModel } from '../template/resource';
import { loadFile, type Queue, type StoredMessage, type Stores } from './stores';
import { Turns } from './turns';

/** fauxqs' own persistence in SQLite, with what its types hide. */
type Manager = NonNullable<Stores['sqsStore']['persistence']>;
interface Insides {
  readonly db: DatabaseSync;
  loadSqsMessages(queue: Queue): void;
}

const WINDOW_MS = 5 * 60_000;

// fauxqs does not keep the ids of the deduplication interval. The trigger keeps an id if, and only if, its message is kept:
// else a kill between the two would drop the sender's repeat. What was received before is no new message, but one that moves.
const SENT_IDS = `
CREATE TABLE IF NOT EXISTS sent_ids (
  queue_name TEXT NOT NULL, id TEXT NOT NULL, message_id TEXT NOT NULL, sequence_number TEXT, sent_at INTEGER NOT NULL,
  PRIMARY KEY (queue_name, id)
);
CREATE INDEX IF NOT EXISTS sent_ids_by_time ON sent_ids (sent_at);
CREATE TRIGGER IF NOT EXISTS remember_sent AFTER INSERT ON sqs_messages
WHEN NEW.message_deduplication_id IS NOT NULL AND NEW.approximate_receive_count = 0 BEGIN
  DELETE FROM sent_ids WHERE sent_at < NEW.sent_timestamp - ${WINDOW_MS};
  INSERT OR REPLACE INTO sent_ids
  VALUES (NEW.queue_name, NEW.message_deduplication_id, NEW.message_id, NEW.sequence_number, NEW.sent_timestamp);
END`;

// Nor does it keep whence a dead letter came. A row goes with its message.
const ORIGINS = `
CREATE TABLE IF NOT EXISTS dead_letter_origins (message_id TEXT PRIMARY KEY, source_arn TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS forget_origin AFTER DELETE ON sqs_messages BEGIN
  DELETE FROM dead_letter_origins WHERE message_id = OLD.message_id;
END`;

export interface PersistenceOptions {
  readonly stores: Stores;
  readonly model: CloudModel;
  readonly data: DataFolder;
  readonly report: (line: string) => void;
}

/**
 * Puts the kept messages and objects into the queues and buckets of the template, and keeps from now on what changes, before
 * it is answered. Queues, topics and subscriptions themselves are always as the template says.
 */
export async function persistStores({ stores, model, data, report }: PersistenceOptions): Promise<Part> {
  const { PersistenceManager } = await loadFile<{ PersistenceManager: new (folder: string) => Manager }>('persistence.js');
  const manager = new PersistenceManager(data.file('messaging'));
  const { db } = manager as unknown as Insides;
  // With a write-ahead log this waits for the disk only now and then. A killed process loses nothing; only a machine that
  // loses its power may lose the last moments.
  db.exec('PRAGMA synchronous = NORMAL');
  db.exec(SENT_IDS);
  db.exec(ORIGINS);
  releaseMapped(db, model);
  for (const queue of stores.sqsStore.allQueues()) loadQueue(manager, queue);
  reportOrphans(db, stores, report);
  loadBuckets(manager, stores);
  const turns = new Turns(db);
  attach(stores, turns.around(corrected(manager)));
  return {
    stop: async () => {
      attach(stores, undefined); // a late timer must not write into a closed file
      turns.end();
      if (db.isOpen) manager.close();
    },
  };
}

/** Messages that were in flight to a function are visible again: their receiver ended with the run, so nobody will delete them. */
function releaseMapped(db: DatabaseSync, { resources }: CloudModel): void {
  const release = db.prepare('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE queue_name = ?');
  for (const { type, properties } of resources)
    if (type === 'AWS::Lambda::EventSourceMapping') release.run(lastSegment(String(properties.EventSourceArn)));
}

function loadQueue(manager: Manager, queue: Queue): void {
  const { db, loadSqsMessages } = manager as unknown as Insides;
  const kept = db.prepare('SELECT * FROM sqs_queues WHERE name = ?').get(queue.name);
  if (kept === undefined) return manager.insertQueue(queue); // which replaces one that is there, with all its messages
  Object.assign(queue, { createdTimestamp: kept['created_timestamp'], sequenceCounter: kept['sequence_counter'] });
  manager.updateQueueAttributes(queue.name, queue.attributes, queue.lastModifiedTimestamp);
  loadSqsMessages.call(manager, queue);
  loadOrigins(db, queue);
  const sent = db.prepare('SELECT * FROM sent_ids WHERE queue_name = ? AND sent_at >= ? ORDER BY sent_at');
  for (const { id, message_id: messageId, sequence_number: sequence } of sent.all(queue.name, Date.now() - WINDOW_MS))
    queue.recordDeduplication(String(id), String(messageId), sequence === null ? undefined : String(sequence));
}

function loadOrigins(db: DatabaseSync, queue: Queue): void {
  const kept = db.prepare(
    'SELECT message_id AS id, source_arn AS arn FROM dead_letter_origins JOIN sqs_messages USING (message_id) WHERE queue_name = ?',
  );
  const origins = new Map(kept.all(queue.name).map(({ id, arn }) => [String(id), String(arn)]));
  const { ready, inflight, delayed } = queue.inspectMessages();
  for (const message of [...ready, ...inflight.map((each) => each.message), ...delayed] as StoredMessage[]) {
    const arn = origins.get(message.messageId);
    if (arn !== undefined) message.deadLetterSourceArn = arn;
  }
}

/** As on AWS a queue under another name is another queue; but here the messages of the old one are not thrown away. */
function reportOrphans(db: DatabaseSync, { sqsStore }: Stores, report: (line: string) => void): void {
  for (const { name, count } of db.prepare('SELECT queue_name AS name, count(*) AS count FROM sqs_messages GROUP BY 1').all())
    if (sqsStore.getQueueByName(String(name)) === undefined)
      report(
        `the template has no queue ${String(name)} any more; its ${String(count)} messages wait in the data folder until it has one again`,
      );
}

function loadBuckets(manager: Manager, { s3Store }: Stores): void {
  const { db } = manager as unknown as Insides;
  const add = db.prepare('INSERT OR IGNORE INTO s3_buckets (name, creation_date) VALUES (?, ?)');
  for (const { name, creationDate } of s3Store.listBuckets()) add.run(name, creationDate.toISOString());
  manager.loadS3(s3Store);
}

function corrected(manager: Manager): Manager {
  // Its own statement writes NULL into the receive count, which the table refuses.
  const { db } = manager as unknown as Insides;
  const ready = db.prepare('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?');
  const origin = db.prepare('INSERT OR REPLACE INTO dead_letter_origins VALUES (?, ?)');
  const insert = manager.insertMessage.bind(manager);
  return Object.assign(manager, {
    insertMessage: (queueName: string, message: StoredMessage) => {
      insert(queueName, message);
      if (message.deadLetterSourceArn !== undefined) origin.run(message.messageId, message.deadLetterSourceArn);
    },
    updateMessageReady: (id: string) => void ready.run(id),
    transaction: (write: () => void) => write(), // there is one around each turn
  });
}

function attach({ sqsStore, s3Store }: Stores, manager: Manager | undefined): void {
  for (const owner of [sqsStore, s3Store, ...sqsStore.allQueues()]) owner.persistence = manager;
}
