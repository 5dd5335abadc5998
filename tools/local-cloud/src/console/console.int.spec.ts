import { openDoor, type Door } from '../ports';
import { consolePages } from './handler';
import { FIXTURE_VIEW, ORDER } from './testing/fixture-view';

describe('the status page over HTTP', () => {
  let door: Door;

  beforeAll(async () => {
    door = await openDoor({ port: 0, isFixed: false });
    door.serve(consolePages(FIXTURE_VIEW));
  });
  afterAll(() => door.stop());

  const get = (path: string, init?: RequestInit) => fetch(`${door.url}${path}`, init);

  it('lets pages run and show only what comes from their own address', async () => {
    const response = await get('/_local/');
    const policy = response.headers.get('content-security-policy');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self';/);
    expect(policy).not.toContain('unsafe');
  });

  it('names no address outside and serves everything that a page loads', async () => {
    const text = await (await get('/_local/')).text();
    const assets = [...text.matchAll(/(?:src|href)="([^"]+\.\w+)"/g)].map(([, address]) => address ?? '');
    expect(text).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
    expect(assets).toHaveLength(3);
    expect(await Promise.all(assets.map(async (asset) => (await get(asset)).status))).toEqual([200, 200, 200]);
  });

  it('shows a mail in a frame that runs nothing and fetches nothing', async () => {
    expect(await (await get('/_local/mails/mail-1')).text()).toMatch(/<iframe[^>]+sandbox="allow-popups allow-popups-to-escape-sandbox"/);
    const body = await get('/_local/mails/mail-1/body');
    expect(await body.text()).toContain('<p>Thank you</p>');
    const policy = body.headers.get('content-security-policy');
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';/);
    expect(policy).not.toMatch(/script|same-origin/);
  });

  it('leads from an id to its timeline', async () => {
    expect(await (await get(`/_local/timeline?id=${ORDER}`)).text()).toContain('POST /v1/orders');
  });

  it.each([
    ['GET', '/_local', 308],
    ['GET', '/_local/none', 404],
    ['GET', '/_local/tables/%zz', 404],
    ['POST', '/_local/', 405],
  ])('answers %s %s with %i', async (method, path, status) => {
    expect((await get(path, { method, redirect: 'manual' })).status).toBe(status);
  });

  it('says what failed instead of a page', async () => {
    const broken = await openDoor({ port: 0, isFixed: false });
    broken.serve(consolePages({ ...FIXTURE_VIEW, state: () => Promise.reject(new Error('DynamoDB is gone')) }));
    const response = await fetch(`${broken.url}/_local/`);
    await broken.stop();
    expect(response.status).toBe(500);
    expect(await response.text()).toContain('DynamoDB is gone');
  });
});
