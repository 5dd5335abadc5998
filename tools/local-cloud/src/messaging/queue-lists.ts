import type { Queue, StoredMessage } from './stores';

/** The lists in which fauxqs keeps a queue's messages: one of a standard queue, one for each group of a FIFO queue. */
export class QueueLists {
  constructor(private readonly queue: Queue) {}

  /** Those that can be received, each in its order: a group waits while one of its messages is in flight. */
  *open(): Generator<StoredMessage[]> {
    const { queue } = this;
    if (!queue.isFifo()) return void (yield queue.messages);
    for (const [group, line] of queue.fifoMessages) {
      if (queue.fifoLockedGroups.has(group)) continue;
      yield line;
      if (line.length === 0) queue.fifoMessages.delete(group);
    }
  }

  hasVisible(): boolean {
    for (const line of this.open()) if (line.length > 0) return true;
    return false;
  }

  add(message: StoredMessage): void {
    const { queue } = this;
    if (queue.isFifo()) groupOf(queue.fifoMessages, message).push(message);
    else queue.messages.push(message);
  }

  /** Back to where it stood in its group; a standard queue promises no order. */
  putBack(message: StoredMessage): void {
    const { queue } = this;
    if (!queue.isFifo()) return void queue.messages.push(message);
    this.unlock(message);
    const line = groupOf(queue.fifoMessages, message);
    const later = line.findIndex((each) => (each.sequenceNumber ?? '') > (message.sequenceNumber ?? ''));
    line.splice(later < 0 ? line.length : later, 0, message);
  }

  returnFirst(message: StoredMessage): void {
    const { queue } = this;
    (queue.isFifo() ? groupOf(queue.fifoMessages, message) : queue.messages).unshift(message);
  }

  delay(message: StoredMessage): void {
    const { queue } = this;
    if (queue.isFifo()) groupOf(queue.fifoDelayed, message).push(message);
    else queue.delayedMessages.push(message);
  }

  release(now: number): void {
    const { queue } = this;
    const delayed = [...queue.delayedMessages, ...[...queue.fifoDelayed.values()].flat()];
    if (!delayed.some((message) => isDue(message, now))) return;
    queue.delayedMessages = [];
    queue.fifoDelayed.clear();
    for (const message of delayed) {
      if (isDue(message, now)) this.add(message);
      else this.delay(message);
    }
  }

  lock(message: StoredMessage): void {
    const { fifoLockedGroups } = this.queue;
    const group = message.messageGroupId ?? '';
    if (this.queue.isFifo()) fifoLockedGroups.set(group, (fifoLockedGroups.get(group) ?? 0) + 1);
  }

  /** Takes out whatever the answer is true for. */
  remove(isUnwanted: (message: StoredMessage) => boolean): StoredMessage[] {
    const removed: StoredMessage[] = [];
    const lines = this.queue.isFifo() ? this.queue.fifoMessages.values() : [this.queue.messages];
    for (const line of lines) {
      if (!line.some(isUnwanted)) continue;
      removed.push(...line.filter(isUnwanted));
      line.splice(0, line.length, ...line.filter((message) => !isUnwanted(message)));
    }
    return removed;
  }

  private unlock(message: StoredMessage): void {
    const { fifoLockedGroups } = this.queue;
    const group = message.messageGroupId ?? '';
    const count = (fifoLockedGroups.get(group) ?? 1) - 1;
    if (count > 0) fifoLockedGroups.set(group, count);
    else fifoLockedGroups.delete(group);
  }
}

function groupOf(groups: Map<string, StoredMessage[]>, message: StoredMessage): StoredMessage[] {
  const group = message.messageGroupId ?? '';
  const line = groups.get(group) ?? [];
  groups.set(group, line);
  return line;
}

function isDue(message: StoredMessage, now: number): boolean {
  return (message.delayUntil ?? 0) <= now;
}
