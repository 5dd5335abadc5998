import { isRecord } from '../../browser/is-record';
import { readJson, type KeyValueStore } from '../../browser/key-value-store';
import type { CartEdit } from './cart-edit';
import type { CartSession } from './cart-session';

const UNSENT_KEY = 'order-carts.unsent-edits';

/**
 * Carries edits over a page load: what is waiting or on its way when this page is left is sent by the next page of the
 * same tab, which may be this one again, come back from the browser's memory.
 */
export function keepUnsentEdits(page: Window, session: CartSession, store: KeyValueStore): void {
  const leave = () => {
    const edits = session.handOver();
    if (edits.length > 0) store.set(UNSENT_KEY, JSON.stringify(edits));
  };
  const arrive = () => {
    const edits = readJson(store, UNSENT_KEY, isEditList) ?? [];
    store.remove(UNSENT_KEY);
    if (edits.length > 0) session.takeOver(edits);
  };
  arrive();
  page.addEventListener('pagehide', leave);
  page.addEventListener('pageshow', arrive);
}

function isEditList(value: unknown): value is readonly CartEdit[] {
  return Array.isArray(value) && value.every((item) => isRecord(item) && typeof item['key'] === 'string' && isRecord(item['change']));
}
