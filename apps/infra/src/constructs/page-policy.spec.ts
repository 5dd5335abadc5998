import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pagePolicy } from './page-policy';

describe('the policy of a built page', () => {
  let bundle: string;
  beforeEach(() => (bundle = mkdtempSync(join(tmpdir(), 'page-'))));
  afterEach(() => rmSync(bundle, { recursive: true }));
  const write = (page: string): void => writeFileSync(join(bundle, 'index.html'), page);

  it('is what stands in the page, with the API on its own origin and no frame around it', () => {
    const content = 'default-src &#39;self&#39;; object-src &#39;none&#39;; connect-src &#39;self&#39; http: https:';
    write(`<head>\n<meta http-equiv="Content-Security-Policy" content="${content}">\n</head>`);
    expect(pagePolicy(bundle)).toBe("default-src 'self'; object-src 'none'; connect-src 'self'; frame-ancestors 'none'");
  });

  it('is missed when the page has none', () => {
    write('<head></head>');
    expect(() => pagePolicy(bundle)).toThrow('has no Content-Security-Policy');
  });
});
