/** A pointer that only passes by means nothing; one that stays so long does. */
const DWELL_MS = 70;

/**
 * Calls back with the address of a link that somebody is about to follow: a pointer rests on it, a finger touches it, the
 * keyboard reaches it. One set of listeners for the whole page. Returns what ends it.
 */
export function onIntent(page: Document, intend: (address: URL) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const now = (event: Event) => {
    clearTimeout(timer);
    const address = linkUnder(event.target, page.location.origin);
    if (address) intend(address);
  };
  const soon = (event: Event) => {
    clearTimeout(timer);
    if (linkUnder(event.target, page.location.origin)) timer = setTimeout(() => now(event), DWELL_MS);
  };
  const listening = { passive: true } as const;
  page.addEventListener('pointerover', soon, listening);
  page.addEventListener('touchstart', now, listening);
  page.addEventListener('focusin', now);
  return () => {
    clearTimeout(timer);
    page.removeEventListener('pointerover', soon);
    page.removeEventListener('touchstart', now);
    page.removeEventListener('focusin', now);
  };
}

function linkUnder(target: EventTarget | null, origin: string): URL | undefined {
  const link = target instanceof Element ? target.closest('a') : null;
  if (!link?.href || link.target || link.origin !== origin) return undefined;
  return new URL(link.href);
}
