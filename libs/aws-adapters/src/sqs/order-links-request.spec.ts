import { readOrderLinksRequest } from './order-links-request';

const request = {
  email: 'ada@example.com',
  customerHash: 'hash',
  requestedAt: '2026-11-22T10:15:00.000Z',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
};
const { traceparent: _trace, ...untraced } = request;

describe('readOrderLinksRequest', () => {
  it.each([
    ['with a trace', request],
    ['without one', untraced],
    ['with a member that a newer API added', { ...request, locale: 'de' }],
  ])('reads a request %s', (_what, value) => {
    expect(readOrderLinksRequest(JSON.stringify(value))).toEqual({ isValid: true, request: value });
  });

  it.each([
    ['no JSON', '{"email":', 'the message is not JSON'],
    ['an empty text', '', 'the message is not JSON'],
    ['nothing', 'null', 'not a request for order links'],
    ['a list', '[]', 'not a request for order links'],
    ['no address', JSON.stringify({ ...request, email: undefined }), 'email'],
    ['a time that is none', JSON.stringify({ ...request, requestedAt: 'now' }), '/requestedAt'],
    ['a trace that is none', JSON.stringify({ ...request, traceparent: 'x' }), '/traceparent'],
  ])('says what is wrong with %s', (_what, text, reason) => {
    expect(readOrderLinksRequest(text)).toEqual({ isValid: false, reason: expect.stringContaining(reason) });
  });

  it.each(['ada', 'ada@example.com\nBcc: eve@example.com', 'ada @example.com', 'ada@example.com\u0000', 'a@b@c', `${'a'.repeat(251)}@b.c`])(
    'takes %j for no address, and does not repeat it',
    (email) => {
      const reading = readOrderLinksRequest(JSON.stringify({ ...request, email }));
      expect(reading).toEqual({ isValid: false, reason: expect.stringContaining('/email') });
      expect(JSON.stringify(reading)).not.toContain(email.slice(0, 10));
    },
  );
});
