import { ago, count, path } from '../format';
import { html } from '../html';
import { empty, longText, notFound, page } from '../layout';
import type { PageOf } from './request';

/** A page with more is slow to read again every two seconds. */
const MOST_SHOWN = 200;

export const mailsPage: PageOf = (request) => {
  const { view, rest, nowMs } = request;
  if (rest[0] !== undefined) return mailPage(request);
  const mails = view.mails();
  const rows = mails
    .slice(0, MOST_SHOWN)
    .map(
      ({ messageId, subject, to, at }) =>
        html`<li><a class="row" href="${path('mails', messageId)}"><b>${subject}</b><span class="quiet">${to.join(', ')}</span>${ago(at, nowMs)}</a></li>`,
    );
  const sent = view.mailsSent();
  const told = `${count(sent)} ${sent === 1 ? 'mail' : 'mails'} sent${sent > rows.length ? `, the newest ${count(rows.length)} are shown` : ''}`;
  const hint = 'Mails that the system sends stop here; none leaves this machine. Place an order in the storefront to get one.';
  const content = rows.length === 0 ? empty('The inbox is empty.', hint) : html`<ul class="box rows">${rows}</ul>`;
  return page({ place: 'mails', title: 'Inbox', aside: html`<p class="aside">${told}</p>`, content });
};

const mailPage: PageOf = ({ view, rest: [id = ''], nowMs }) => {
  const mail = view.mail(id);
  if (mail === undefined) return notFound('mails', `There is no mail ${id}.`);
  const headers = Object.entries(mail.headers).map(([key, value]) => html`<div><dt>${key}</dt><dd>${value}</dd></div>`);
  const shown = mail.html
    ? html`<iframe class="box letter" title="The mail as it looks" sandbox="allow-popups allow-popups-to-escape-sandbox" src="${path('mails', id, 'body')}"></iframe>`
    : html`<pre class="box">${mail.text}</pre>`;
  const text =
    mail.html && mail.text ? html`<details><summary>As text</summary>${longText('The mail as text', mail.text, '')}</details>` : undefined;
  const content = html`<dl class="facts"><div><dt>From</dt><dd>${mail.from}</dd></div><div><dt>To</dt><dd>${mail.to.join(', ')}</dd></div></dl>
${shown}<div class="box corner">${text}<details><summary>Headers</summary><dl class="facts">${headers}</dl></details></div>`;
  const aside = html`<p class="aside"><span>${ago(mail.at, nowMs)}</span><a href="/_local/mails">All mails</a></p>`;
  return page({ place: 'mails', title: mail.subject, isLive: false, aside, content });
};
