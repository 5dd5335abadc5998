import { loadConfig } from './config';

const answering =
  (text: string, init: { readonly status?: number; readonly type?: string } = {}): typeof fetch =>
  () =>
    Promise.resolve(new Response(text, { status: init.status ?? 200, headers: { 'content-type': init.type ?? 'application/json' } }));

describe('config.json', () => {
  beforeEach(() => {
    jest.spyOn(console, 'error').mockReturnValue(undefined);
  });

  it.each([
    ['http://api.example.com', 'http://api.example.com'],
    ['https://api.example.com/', 'https://api.example.com'],
    ['', ''],
  ])('takes the API at "%s"', async (apiUrl, expected) => {
    await expect(loadConfig(answering(JSON.stringify({ apiUrl })))).resolves.toEqual({ isOk: true, config: { apiUrl: expected } });
  });

  it.each(['{"apiUrl":5}', '{}', '[]', '{"apiUrl":"api.example.com"}', '{"apiUrl":"javascript:alert(1)"}', '{"apiUrl"'])(
    'calls %s malformed',
    async (text) => {
      await expect(loadConfig(answering(text))).resolves.toEqual({ isOk: false, fault: 'malformed' });
    },
  );

  it('calls it missing when the bucket answers with the page', async () => {
    const page = answering('<!doctype html>', { status: 404, type: 'text/html' });
    await expect(loadConfig(page)).resolves.toEqual({ isOk: false, fault: 'missing' });
    await expect(loadConfig(answering('<!doctype html>', { type: 'text/html' }))).resolves.toEqual({ isOk: false, fault: 'missing' });
  });

  it('calls it unreachable when no answer comes', async () => {
    await expect(loadConfig(() => Promise.reject(new TypeError('failed to fetch')))).resolves.toEqual({
      isOk: false,
      fault: 'unreachable',
    });
  });
});
