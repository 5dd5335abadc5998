import { storedMailKey } from './mail-ledger.key';

describe('the stored key of a mail', () => {
  it('is the prefix and the MD5 hash of the id as JSON, in base64', () => {
    expect(storedMailKey('01JD8Q6WAA0000000000000001.000001/mail')).toBe('order-notification#h1KGBEBfC/azx5gZ0+YKQw==');
  });
});
