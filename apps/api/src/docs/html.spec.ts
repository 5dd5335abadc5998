import { html, prose } from './html';

describe('html', () => {
  it('escapes every text put into it, but no HTML made by itself', () => {
    expect(html`<p>${'<b> & "x"'}</p>${html`<i>${1}</i>`}${[html`a`, html`b`]}${undefined}`.html).toBe(
      '<p>&lt;b&gt; &amp; &quot;x&quot;</p><i>1</i>ab',
    );
  });
});

describe('prose', () => {
  it('shows what stands in backticks as code, and escapes all of it', () => {
    expect(prose('send `a<b>` & wait').html).toBe('send <code>a&lt;b&gt;</code> &amp; wait');
  });
});
