import { html } from './html';

describe('html', () => {
  it('escapes what could end a text or an attribute', () => {
    expect(html`<a title="${`"'<>&`}">`.text).toBe('<a title="&quot;&#39;&lt;&gt;&amp;">');
  });

  it('keeps HTML that it has made itself, joins lists and leaves out what is not there', () => {
    expect(html`<p>${html`<b>1</b>`}${[html`2`, html`3`]}${undefined}${0}</p>`.text).toBe('<p><b>1</b>230</p>');
  });
});
