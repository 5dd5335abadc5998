import { randomUUID } from 'node:crypto';
import type { Waits } from '../time/waits';
import { DeduplicationWindow } from './deduplication';
import type { MessageAges } from './message-ages';
import { QueueLists } from './queue-lists';
import { redriveOf } from './redrive-policy';
import type { Queue, StoredMessage } from './stores';

type Received = ReturnType<Queue['dequeue']>[number];
type Hidden = Queue['inflightMessages'] extends Map<string, infer Entry> ? Entry : never;
type FindQueue = (arn: string) => Queue | undefined;

const SWEEP_EVERY_MS = 1_000;

/**
 * The rules of one SQS queue over the lists of fauxqs: deadlines are in the cloud's own time, messages get too old, a FIFO
 * group keeps its order, and who waits is woken when there is a message for him.
 *
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/
 */
export class CloudQueue {
  private readonly lists: QueueLists;
  /** Handles of messages that are visible again, until they are received anew. */
  private readonly expired = new Map<string, StoredMessage>();
  private readonly expiredHandles = new WeakMap<StoredMessage, string>();
  private isWaking = false;
  private sweptAtMs = 0;

  constructor(
    private readonly queue: Queue,
    private readonly waits: Waits,
    private readonly ages: MessageAges,
  ) {
    this.lists = new QueueLists(queue);
    const deleteHidden = queue.deleteMessage.bind(queue);
    const getAttribute = queue.getAttribute.bind(queue);
    Object.assign(queue, {
      deduplicationCache: new DeduplicationWindow(waits),
      enqueue: (message: StoredMessage) => this.enqueue(message),
      dequeue: (count: number, seconds?: number, find?: FindQueue) => this.dequeue(count, seconds, find),
      deleteMessage: (handle: string) => deleteHidden(handle) || this.deleteExpired(handle),
      changeVisibility: (handle: string, seconds: number) => this.changeVisibility(handle, seconds),
      processTimers: () => this.processTimers(),
      notifyWaiters: () => this.wake(),
      getAttribute: (name: Parameters<typeof getAttribute>[0]) => {
        if (name.startsWith('ApproximateNumber')) this.update();
        return getAttribute(name);
      },
    });
  }

  /** A FIFO queue deletes nothing by a handle whose visibility timeout is over. */
  isExpired(handle: string): boolean {
    this.update();
    return this.expired.has(handle);
  }

  /**
   * Hands over the oldest visible message, as a task that moves messages does: it does not count as received. It leaves
   * the queue when it was moved, so that no moment is without it.
   */
  take(move: (message: StoredMessage) => boolean): boolean {
    this.update();
    for (const message of this.visible()) {
      const isMoved = move(message);
      if (isMoved) this.drop(message);
      else this.lists.returnFirst(message);
      return isMoved;
    }
    return false;
  }

  /** Shows a message again that nobody got: its receiver had gone before the answer came. */
  giveBack(handle: string): void {
    const entry = this.queue.inflightMessages.get(handle);
    if (entry === undefined) return;
    entry.message.approximateReceiveCount -= 1;
    this.show(entry);
    this.wake();
  }

  private enqueue(message: StoredMessage): void {
    this.queue.persistence?.insertMessage(this.queue.name, message);
    this.ages.sinceMs(message);
    if (message.delayUntil === undefined) {
      this.lists.add(message);
      this.wake();
    } else {
      message.delayUntil = this.waits.nowMs() + message.delayUntil - message.sentTimestamp;
      this.lists.delay(message);
    }
  }

  private dequeue(maxCount: number, seconds = Number(this.queue.attributes['VisibilityTimeout']), find?: FindQueue): Received[] {
    this.isWaking = false;
    this.update();
    const redrive = redriveOf(this.queue);
    const deadLetters = redrive && find?.(redrive.deadLetterTargetArn);
    const received: Received[] = [];
    for (const message of this.visible()) {
      if (redrive && deadLetters && message.approximateReceiveCount >= redrive.maxReceiveCount) this.park(message, deadLetters);
      else received.push(this.hide(message, seconds * 1_000));
      if (received.length >= maxCount) break;
    }
    if (this.lists.hasVisible()) this.wake();
    return received;
  }

  /** Takes visible messages out, one by one as they are asked for; those too old are gone. */
  private *visible(): Generator<StoredMessage> {
    for (const line of this.lists.open()) {
      for (let message = line.shift(); message; message = line.shift()) {
        if (this.isTooOld(message)) this.drop(message);
        else yield message;
      }
    }
  }

  private hide(message: StoredMessage, visibilityMs: number): Received {
    const receiptHandle = randomUUID();
    message.approximateReceiveCount += 1;
    message.approximateFirstReceiveTimestamp ??= Date.now();
    this.forgetExpired(message);
    this.lists.lock(message);
    const hidden = { message, receiptHandle, visibilityDeadline: this.waits.nowMs() + visibilityMs };
    this.queue.inflightMessages.set(receiptHandle, hidden);
    this.keep(hidden);
    return {
      MessageId: message.messageId,
      ReceiptHandle: receiptHandle,
      MD5OfBody: message.md5OfBody,
      Body: message.body,
      ...(message.md5OfMessageAttributes ? { MD5OfMessageAttributes: message.md5OfMessageAttributes } : {}),
      ...(Object.keys(message.messageAttributes).length > 0 ? { MessageAttributes: message.messageAttributes } : {}),
    };
  }

  /** What is kept on disk is a real time: a later run has a time of its own. */
  private keep({ message, receiptHandle, visibilityDeadline }: Hidden): void {
    const realDeadline = Math.round(Date.now() + (visibilityDeadline - this.waits.nowMs()) * this.waits.scale);
    const { messageId, approximateReceiveCount: count, approximateFirstReceiveTimestamp: first = Date.now() } = message;
    this.queue.persistence?.updateMessageInflight(messageId, receiptHandle, realDeadline, count, first);
  }

  private changeVisibility(handle: string, seconds: number): void {
    const entry = this.queue.inflightMessages.get(handle);
    if (entry === undefined) return;
    entry.visibilityDeadline = this.waits.nowMs() + seconds * 1_000;
    if (seconds > 0) return this.keep(entry);
    this.show(entry);
    this.wake();
  }

  private processTimers(): void {
    this.update();
    if (this.queue.pollWaiters.length > 0 && this.lists.hasVisible()) this.wake();
  }

  /** Wakes nobody: who asks for it may take what has become visible. */
  private update(): void {
    const { queue } = this;
    const now = this.waits.nowMs();
    for (const entry of queue.inflightMessages.values()) if (entry.visibilityDeadline <= now) this.show(entry);
    if (queue.delayedMessages.length > 0 || queue.fifoDelayed.size > 0) this.lists.release(now);
    if (now - this.sweptAtMs >= SWEEP_EVERY_MS) this.sweep(now);
  }

  private show({ receiptHandle, message }: Hidden): void {
    this.queue.inflightMessages.delete(receiptHandle);
    this.queue.persistence?.updateMessageReady(message.messageId);
    this.expired.set(receiptHandle, message);
    this.expiredHandles.set(message, receiptHandle);
    this.lists.putBack(message);
  }

  private park(message: StoredMessage, deadLetters: Queue): void {
    this.drop(message);
    delete message.delayUntil;
    message.deadLetterSourceArn = this.queue.arn;
    if (deadLetters.isFifo()) {
      message.messageDeduplicationId = message.messageId; // two messages with one id may both be parked
      message.sequenceNumber = deadLetters.nextSequenceNumber();
      this.ages.restart(message);
    }
    deadLetters.enqueue(message);
  }

  /** A standard queue deletes by the last handle even after its visibility timeout. */
  private deleteExpired(handle: string): boolean {
    const message = this.expired.get(handle);
    if (message === undefined || this.queue.isFifo()) return false;
    this.lists.remove((each) => each === message);
    this.drop(message);
    return true;
  }

  private drop(message: StoredMessage): void {
    this.forgetExpired(message);
    this.queue.persistence?.deleteMessage(message.messageId);
  }

  private forgetExpired(message: StoredMessage): void {
    this.expired.delete(this.expiredHandles.get(message) ?? '');
  }

  private isTooOld(message: StoredMessage): boolean {
    return this.ages.ageMs(message) > Number(this.queue.attributes['MessageRetentionPeriod']) * 1_000;
  }

  private sweep(now: number): void {
    this.sweptAtMs = now;
    for (const message of this.lists.remove((each) => this.isTooOld(each))) this.drop(message);
  }

  /** Wakes one waiter; a next one is woken when that one has received and something is left. */
  private wake(): void {
    const [waiter] = this.isWaking ? [] : this.queue.pollWaiters.splice(0, 1);
    if (waiter === undefined) return;
    this.isWaking = true;
    clearTimeout(waiter.timer);
    waiter.resolve();
  }
}
