import { html, type Html } from './html';

const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/**
 * The frame of every mail: one column that narrow clients keep readable. Layout by table and inline styles, since mail
 * clients drop the rest; the style block adds dark mode where it is known.
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
        <style>
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
            .card p {
              color: #f3efe6 !important;
            }
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
        </style>
      </head>
      <body class="page" style="margin:0;background:#fbf8f2">
        <div style="display:none;max-height:0;overflow:hidden">${preview}</div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="page" style="background:#fbf8f2">
          <tr>
            <td align="center" style="padding:24px 12px">
              <table
                role="presentation"
                width="100%"
                cellpadding="0"
                cellspacing="0"
                class="card"
                style="max-width:560px;background:#ffffff;border-radius:12px;${FONT};color:#1f1c17"
              >
                <tr>
                  <td style="padding:32px 28px">${body}</td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>`;
  return page.text;
}

/** The one thing to do in this mail; the address is spelled out below it for clients without buttons. */
export function mailButton(url: string, label: string): Html {
  return html`<p style="margin:28px 0 12px">
      <a
        class="button"
        href="${url}"
        style="display:inline-block;background:#1f5b41;color:#ffffff;text-decoration:none;font-weight:600;padding:14px 22px;border-radius:8px"
        >${label}</a
      >
    </p>
    <p class="quiet" style="margin:0;font-size:13px;line-height:1.5;color:#625b50;word-break:break-all">${url}</p>`;
}
