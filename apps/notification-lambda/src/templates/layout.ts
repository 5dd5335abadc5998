import { html, type Html } from './html';

const SHOP_NAME = 'Order Carts';
const SHOP_MOTTO = 'good food, close to home';
/** The last lines of a mail in plain text: the sign that stands before a sender's name in every mail program. */
export const TEXT_SIGNATURE = ['-- ', `${SHOP_NAME}, ${SHOP_MOTTO}`];
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** For the mail programs that know one: less air on a phone, and the dark scheme. */
const STYLE_BLOCK = html`<style>
    @media (max-width: 420px) {
      .inside {
        padding: 24px 20px !important;
      }
    }
    @media (prefers-color-scheme: dark) {
      .page {
        background: #151512 !important;
      }
      .card {
        background: #1e1d19 !important;
      }
      .card,
      .card td,
      .card h1,
      .card p,
      .brand {
        color: #f3efe6 !important;
      }
      .card .rule {
        border-color: #35322b !important;
      }
      .quiet,
      .card .quiet {
        color: #b5ada0 !important;
      }
      .card .link {
        color: #9ad3b0 !important;
      }
      .button {
        background: #9ad3b0 !important;
        color: #0f2417 !important;
      }
    }
  </style>`;

/**
 * The frame of every mail: one column that narrow clients keep readable. Layout by table and inline styles, since mail
 * clients drop the rest.
 */
export function mailLayout({ title, preview, body }: { title: string; preview: string; body: Html }): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>${title}</title>
        ${STYLE_BLOCK}
      </head>
      <body class="page" style="margin:0;background:#fbf8f2">
        <div style="display:none;max-height:0;overflow:hidden">${preview}</div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#fbf8f2">
          <tr>
            <td align="center" style="padding:28px 12px">
              <p class="brand" style="margin:0 0 20px;${FONT};font-size:18px;font-weight:700;color:#1f1c17">${SHOP_NAME}</p>
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                class="card"
                style="max-width:560px;background:#ffffff;border-radius:16px;${FONT};color:#1f1c17"
              >
                <tr>
                  <td class="inside" style="padding:32px">${body}</td>
                </tr>
              </table>
              <p class="quiet" style="margin:20px 0 0;${FONT};font-size:13px;line-height:1.5;color:#625b50">${SHOP_NAME}, ${SHOP_MOTTO}</p>
            </td>
          </tr>
        </table>
      </body>
    </html>`;
  return page.text;
}

/** The one thing to do in this mail. */
export function mailButton(url: string, label: string): Html {
  return html`<p style="margin:0 0 28px">
    <a
      class="button"
      href="${url}"
      style="display:inline-block;background:#1f5b41;color:#ffffff;text-decoration:none;font-size:16px;line-height:1.25;font-weight:600;padding:13px 26px;border-radius:999px"
      >${label}</a
    >
  </p>`;
}

/** The button's address spelled out, for mail programs without buttons. */
export function mailAddress(url: string): Html {
  return html`<p class="quiet" style="margin:0;font-size:13px;line-height:1.5;color:#625b50">
    If the button does not open, copy this address:<br /><span style="word-break:break-all">${url}</span>
  </p>`;
}
