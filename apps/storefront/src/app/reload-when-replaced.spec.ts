import { memoryStore } from '../browser/key-value-store';
import { reloadWhenReplaced } from './reload-when-replaced';

/** A window that counts its reloads. */
function openWindow(store = memoryStore(), onLine = true) {
  const reload = jest.fn();
  const page = Object.assign(new EventTarget(), { location: { reload }, navigator: { onLine } });
  reloadWhenReplaced(page as unknown as Window, store);
  const missChunk = () => page.dispatchEvent(new Event('vite:preloadError', { cancelable: true }));
  return { reload, missChunk };
}

describe('a tab from before a deployment', () => {
  it('loads the page again when a chunk is gone', () => {
    const { reload, missChunk } = openWindow();
    expect(missChunk()).toBe(false);
    expect(reload).toHaveBeenCalledTimes(1);
  });

  it('does not do so over and over', () => {
    const store = memoryStore();
    openWindow(store).missChunk();
    const { reload, missChunk } = openWindow(store);
    expect(missChunk()).toBe(true);
    expect(reload).not.toHaveBeenCalled();
  });

  it('keeps the page that is there while there is no connection', () => {
    const { reload, missChunk } = openWindow(memoryStore(), false);
    expect(missChunk()).toBe(true);
    expect(reload).not.toHaveBeenCalled();
  });
});
