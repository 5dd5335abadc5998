/** Text kept by key. Never fails: when the browser forbids storage, values last as long as the page. */
export interface KeyValueStore {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
}

export function memoryStore(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => void values.set(key, value),
    remove: (key) => void values.delete(key),
  };
}

/** `pick` names the storage: touching `window.localStorage` can throw by itself, as can a write when the quota is used up. */
export function browserStore(pick: () => Storage): KeyValueStore {
  const memory = memoryStore();
  const attempt = <T>(touch: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return touch(pick());
    } catch (fault) {
      console.warn('browser storage is not available; values are kept until the page closes', fault);
      return otherwise();
    }
  };
  return {
    get: (key) =>
      attempt(
        (storage) => storage.getItem(key),
        () => null,
      ) ?? memory.get(key),
    set: (key, value) =>
      attempt(
        (storage) => storage.setItem(key, value),
        () => memory.set(key, value),
      ),
    remove: (key) => {
      memory.remove(key);
      attempt(
        (storage) => storage.removeItem(key),
        () => undefined,
      );
    },
  };
}

/** The object kept under `key`; undefined when there is none or when it was not written by this version of the page. */
export function readJson<T>(store: KeyValueStore, key: string, isValid: (value: unknown) => value is T): T | undefined {
  const text = store.get(key);
  if (text === null) return undefined;
  const value = parsed(text);
  return isValid(value) ? value : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (fault) {
    console.warn('dropped an unreadable stored value', fault);
    return undefined;
  }
}
