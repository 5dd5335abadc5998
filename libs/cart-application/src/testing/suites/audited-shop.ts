import { firstOrderIdAt, type OrderStatus } from '@order-carts/cart-domain';
import { eventLogKey, isMailed, type OrderEvent } from '@order-carts/event-schemas';
import { assertNever } from '@order-carts/shared-kernel';
import type { Undeliverable } from '../../ports/mail.port';
import type { Clock } from '../../ports/time-and-ids.port';
import { audit, type AuditDependencies, type AuditReport } from '../../operations/audit/audit';
import type { FindingKind } from '../../operations/audit/finding';
import type { OrderRecord } from '../../operations/ports/order-records.port';
import { undeliverableEvent } from '../../use-cases/undeliverable-event';
import { memoryShop } from '../fakes/memory-shop';
import {
  memoryDeadLetters,
  memoryEventLogReader,
  memoryMailRecords,
  memoryOrderRecords,
  memoryPipeline,
  memoryStockRecords,
} from '../fakes/operations.fake';
import { clockAt, freshIds } from '../fakes/time-and-ids.fake';
import { minutes } from './cart-driver';
import { memoryOrderRig } from './memory-order-rig';
import { stocked } from './order-driver';
import { movedAlong, placedOrder } from './order-step-driver';

export const MAIL_DAMAGES = [
  ...(['none', 'missing', 'died', 'expired', 'parked', 'sending'] as const),
  ...(['refused', 'refused-unsaid', 'surplus'] as const),
  ...(['bounced', 'bounced-unsaid', 'bounced-parked', 'bounced-otherwise', 'bounced-untold', 'bounced-unsent'] as const),
] as const;
export const LOG_DAMAGES = ['none', 'missing', 'differs', 'parked', 'misplaced'] as const;
export const ROW_DAMAGES = ['none', 'version', 'status', 'last-event', 'order-row'] as const;

export interface OrderStory {
  readonly way: readonly OrderStatus[];
  /** For the order's events, in their order; those that it does not have are left out. */
  readonly damages: readonly { readonly mail: (typeof MAIL_DAMAGES)[number]; readonly log: (typeof LOG_DAMAGES)[number] }[];
  readonly rows: (typeof ROW_DAMAGES)[number];
}

export interface ShopStory {
  readonly orders: readonly OrderStory[];
  /** Units that vanish from the stock. */
  readonly stolen: number;
  /** Objects in the log that are none of the shop's. */
  readonly strangers: number;
}

/** What an audit has to name: a kind and whom it is about, and whether a replay mends it. */
export interface Expected {
  readonly kind: FindingKind;
  readonly subject: string;
  readonly isMended: boolean;
}

/** A shop in memory with its history, its effects and what is wrong with them. */
export class AuditedShop {
  readonly pipeline = memoryPipeline(minutes(50));
  readonly expected: Expected[] = [];
  readonly clock: Clock = clockAt(minutes(60));
  readonly letters = memoryDeadLetters('notifications-dlq', ['mail']);
  readonly logLetters = memoryDeadLetters('events-dlq', ['log']);
  private readonly shop = memoryShop();
  private readonly rig = memoryOrderRig(this.shop);
  private readonly tampered = new Map<string, OrderRecord>();

  static async of(story: ShopStory): Promise<AuditedShop> {
    const world = new AuditedShop();
    const productId = await stocked(world.rig, 1000);
    for (const order of story.orders) await world.addOrder(productId, order);
    if (story.stolen > 0) await world.steal(productId, story.stolen);
    for (let stranger = 0; stranger < story.strangers; stranger += 1)
      world.addStranger(`events/date=${minutes(5).slice(0, 10)}/hour=${minutes(5).slice(11, 13)}/stranger-${stranger}.json`);
    return world;
  }

  get deps(): AuditDependencies {
    const { mails, cameBack, objects } = this.pipeline;
    return {
      orders: memoryOrderRecords(this.shop, this.tampered),
      stock: memoryStockRecords(this.shop),
      mails: memoryMailRecords(mails, cameBack),
      log: memoryEventLogReader(objects),
      places: [this.letters, this.logLetters],
      backlog: { waiting: async () => ({ mail: 0, log: 0 }) },
      clock: this.clock,
    };
  }

  audit(): Promise<AuditReport> {
    const period = { since: minutes(-60), until: minutes(60) };
    return audit(this.deps, { period, graceMs: 120_000, withStock: true });
  }

  private async addOrder(productId: string, { way, damages, rows }: OrderStory): Promise<void> {
    const orderId = `${firstOrderIdAt(minutes(2)).slice(0, 10)}${freshIds.newId().slice(10)}`;
    const placed = await placedOrder(this.rig, { [productId]: 2 }, { orderId });
    await movedAlong(this.rig, placed, ...way);
    const events = this.shop.orderRows.get(orderId)?.events ?? [];
    for (const event of events) {
      await this.pipeline.queue.send(event);
      if (isMailed(event)) await this.pipeline.replays.publish(event, 0);
    }
    const kept = rows === 'last-event' ? events.slice(0, -1) : events;
    kept.forEach((event, index) => {
      this.damageMail(event, damages[index]?.mail ?? 'none');
      this.damageLog(event, damages[index]?.log ?? 'none');
    });
    await this.damageRows(orderId, rows, events);
  }

  private damageMail(event: OrderEvent, damage: (typeof MAIL_DAMAGES)[number]): void {
    if (isMailed(event)) return isEnd(damage) ? this.endMail(event, damage) : this.damageDueMail(event.id, damage);
    if (damage !== 'surplus') return;
    this.pipeline.mails.set(event.id, { state: 'sent', sentAt: minutes(5), messageId: 'surplus' });
    this.expect('mail-surplus', event.id, false);
  }

  private damageDueMail(id: string, damage: Exclude<(typeof MAIL_DAMAGES)[number], End>): void {
    const { mails } = this.pipeline;
    if (damage === 'none' || damage === 'surplus') return;
    mails.delete(id);
    if (damage === 'sending') return void mails.set(id, { state: 'sending', until: minutes(61) });
    if (damage === 'died' || damage === 'expired') mails.set(id, { state: damage, at: minutes(10) });
    if (damage === 'parked') this.letters.put(letterOf(id));
    this.expect('mail-missing', id, damage !== 'parked');
  }

  /** A mail that was refused or came back, as the log has it or not. */
  private endMail(event: OrderEvent, damage: End): void {
    const said = undeliverableEvent(event, this.rememberedEnd(event.id, damage));
    const key = eventLogKey(said);
    switch (damage) {
      case 'refused-unsaid':
      case 'bounced-unsaid':
        return this.expect('log-missing', said.id, true);
      case 'bounced-parked':
        this.logLetters.put(letterOf(said.id));
        return this.expect('log-missing', said.id, false);
      case 'bounced-otherwise':
        this.addObject(key, { ...said, data: {} });
        return this.expect('log-differs', said.id, true);
      case 'bounced-untold':
        return this.addStranger(key, said);
      case 'refused':
      case 'bounced':
      case 'bounced-unsent':
        return this.addObject(key, said);
      default:
        return assertNever(damage);
    }
  }

  /** What the ledger knows of it, unless the log alone does. */
  private rememberedEnd(eventId: string, damage: End): Undeliverable {
    const { mails, cameBack } = this.pipeline;
    const cause = damage.startsWith('refused') ? 'refused' : 'bounced';
    const end: Undeliverable = { cause, reason: 'blacklisted', at: minutes(7) };
    if (cause === 'refused') mails.set(eventId, { state: 'undeliverable', ...end });
    else if (damage !== 'bounced-untold') cameBack.set(eventId, end);
    if (damage === 'bounced-unsent') mails.delete(eventId);
    return end;
  }

  private damageLog(event: OrderEvent, damage: (typeof LOG_DAMAGES)[number]): void {
    const { objects } = this.pipeline;
    const key = eventLogKey(event);
    if (damage === 'none') return;
    if (damage === 'differs') {
      this.addObject(key, { ...event, type: 'order.lost.v1' });
      return this.expect('log-differs', event.id, true);
    }
    objects.delete(key);
    if (damage === 'parked') this.logLetters.put(letterOf(event.id));
    if (damage === 'misplaced')
      this.addStranger(
        key.replace(/hour=\d\d/, `hour=${minutes(-60).slice(11, 13)}`).replace(/date=[^/]+/, `date=${minutes(-60).slice(0, 10)}`),
        event,
      );
    this.expect('log-missing', event.id, damage !== 'parked');
  }

  private async damageRows(orderId: string, damage: OrderStory['rows'], events: readonly OrderEvent[]): Promise<void> {
    if (damage === 'none') return;
    const record = await memoryOrderRecords(this.shop).find(orderId);
    const { order } = record;
    if (order === undefined) throw new Error('the order is gone');
    const last = events.at(-1);
    const changes = {
      version: { order: { ...order, version: order.version + 1 } },
      status: { order: { ...order, status: order.status === 'placed' ? 'packed' : 'placed' } },
      'last-event': { events: record.events.slice(0, -1) },
      'order-row': { order: undefined },
    } as const;
    this.tampered.set(orderId, { ...record, ...changes[damage] });
    this.expect('order-history', orderId, false);
    if (damage === 'last-event' && last !== undefined) this.expect('log-surplus', eventLogKey(last), false);
  }

  private async steal(productId: string, units: number): Promise<void> {
    const product = this.shop.products.get(productId);
    if (product !== undefined) this.shop.products.set(productId, { ...product, unitsOnHand: product.unitsOnHand - units });
    this.expect('stock', productId, false);
  }

  private addStranger(key: string, content: unknown = {}): void {
    this.addObject(key, content);
    this.expect('log-surplus', key, false);
  }

  private addObject(key: string, content: unknown): void {
    this.pipeline.objects.set(key, { content, storedAt: minutes(5) });
  }

  private expect(kind: FindingKind, subject: string, isMended: boolean): void {
    this.expected.push({ kind, subject, isMended });
  }
}

type End = Extract<(typeof MAIL_DAMAGES)[number], `refused${string}` | `bounced${string}`>;

const isEnd = (damage: (typeof MAIL_DAMAGES)[number]): damage is End => /^(refused|bounced)/.test(damage);

const letterOf = (eventId: string) => ({
  ...{ id: `letter-${eventId}`, reason: 'refused', source: 'test', eventIds: [eventId], parkedAt: minutes(20) },
});
