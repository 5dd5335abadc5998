import type { KeyValueStore } from '../browser/key-value-store';

const RELOADED_KEY = 'order-carts.reloaded-at';
const PAUSE_MS = 30_000;

/**
 * A tab that was open during a deployment asks for chunks that are gone: loading the page again brings it up to date.
 * Once in a while only, so that a chunk that is really missing does not reload for ever.
 */
export function reloadWhenReplaced(page: Window, store: KeyValueStore): void {
  page.addEventListener('vite:preloadError', (event) => {
    // Without a connection nothing was replaced, and a reload would take away the page that is there.
    if (!page.navigator.onLine) return;
    const reloadedAtMs = Number(store.get(RELOADED_KEY) ?? 0);
    if (Date.now() - reloadedAtMs < PAUSE_MS) return;
    store.set(RELOADED_KEY, String(Date.now()));
    event.preventDefault();
    page.location.reload();
  });
}
