/** Safari has no `requestIdleCallback`. */
const SOON_MS = 50;

/** Does something that nobody waits for, once the page has been drawn. */
export function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(work);
  else setTimeout(work, SOON_MS);
}
