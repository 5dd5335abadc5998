import { idsIn } from './ids';

const ULID = '01KAN4W7ZJ5P0N9T3F6G8H2KXQ';

describe('ids in a text', () => {
  it.each([ULID, `{"orderId":"${ULID}"}`, `events/date=2026-11-22/${ULID}.000001.json`, `a=${ULID}&b=${ULID}`])(
    'finds the ULID in %s',
    (text) => {
      expect(idsIn(text)).toEqual([ULID]);
    },
  );

  it('finds the trace id of a traceparent', () => {
    expect(idsIn('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01')).toEqual(['4bf92f3577b34da6a3ce929d0e0e4736']);
  });

  it.each([`X${ULID}`, ULID.slice(1), 'Z'.repeat(26), '4bf92f3577b34da6a3ce929d0e0e4736'])('finds none in %s', (text) => {
    expect(idsIn(text)).toEqual([]);
  });
});
