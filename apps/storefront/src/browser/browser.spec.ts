import { CLIENT_KEY_PATTERN } from '@order-carts/shared-kernel';
import { isRecord } from './is-record';
import { browserStore, readJson } from './key-value-store';
import { randomKey } from './random-key';

const forbidden = (): Storage => {
  throw new DOMException('denied', 'SecurityError');
};

describe('browser', () => {
  it('makes keys that the API takes, without a secure context', () => {
    const insecure = { getRandomValues: crypto.getRandomValues.bind(crypto) } as Crypto;
    jest.spyOn(globalThis, 'crypto', 'get').mockReturnValue(insecure);
    expect(randomKey()).toMatch(new RegExp(CLIENT_KEY_PATTERN));
    expect(randomKey()).not.toBe(randomKey());
  });

  it('keeps values in the browser', () => {
    browserStore(() => window.localStorage).set('name', 'value');
    expect(browserStore(() => window.localStorage).get('name')).toBe('value');
  });

  it('keeps values for the page when the browser forbids storage', () => {
    const store = browserStore(forbidden);
    store.set('name', 'value');
    expect(store.get('name')).toBe('value');
    store.remove('name');
    expect(store.get('name')).toBeNull();
  });

  it.each(['{"broken"', '"a text"', 'null'])('drops the stored value %s', (text) => {
    const store = browserStore(() => window.localStorage);
    store.set('thing', text);
    expect(readJson(store, 'thing', isRecord)).toBeUndefined();
  });
});
