import { EXAMPLES, namedIn, PROBLEMS, ROUTES, type JsonSchema, type OperationId, type ProblemCode } from '@order-carts/api-contract';
import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { html, prose, type Html } from './html';
import { kindOf, membersOf } from './schema-view';

interface RouteView {
  readonly method: string;
  readonly url: string;
  readonly schema: {
    readonly summary: string;
    readonly description?: string;
    readonly security?: readonly unknown[];
    readonly params?: JsonSchema;
    readonly querystring?: JsonSchema;
    readonly headers?: JsonSchema;
    readonly body?: JsonSchema;
    readonly problemCodes: readonly ProblemCode[];
    readonly response: Readonly<Record<string, JsonSchema>>;
  };
}

const routes: readonly (readonly [string, RouteView])[] = Object.entries(ROUTES);

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--soft:#8881;--link:light-dark(#0b5fb0,#7ab8ff)}
body{font:16px/1.55 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1.5rem}
a{color:var(--link)}code{font:0.9em ui-monospace,monospace;overflow-wrap:anywhere}
section{border-top:1px solid var(--line);margin-top:2rem}h2 code{font-size:1.1rem}h3{font-size:1rem;margin-bottom:.25rem}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.35rem .6rem;border:1px solid var(--line)}
pre{overflow-x:auto;padding:.6rem;background:var(--soft);font-size:.85rem}
th{background:var(--soft)}nav ul{columns:18rem;padding-left:1.2rem}`;

/** Whole, because the policy's hash knows every blank of it. */
const STYLE_ELEMENT: Html = { html: `<style>${STYLE}</style>` };

/** Allows the page its own style and nothing else: no script, no other origin. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join(';');

/** The contract as one page for people. It has no script, so it needs neither the internet nor a looser policy. */
export function docsPage(): string {
  const schemas = [...namedIn(routes.flatMap(([, { schema }]) => [schema.body ?? {}, ...Object.values(schema.response)]))];
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>Order Carts API</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <h1>Order Carts API</h1>
        <p>
          Fill a cart, place an order, read it again. A cart is opened by its secret and an order by its token:
          <code>Authorization: Bearer …</code>. Amounts are whole minor units of the currency. For machines:
          <a href="/v1/openapi.json">OpenAPI 3.1</a>.
        </p>
        <nav>
          <ul>
            ${routes.map(([id, { schema }]) => html`<li><a href="#${id}">${prose(schema.summary)}</a></li>`)}
          </ul>
        </nav>
        <main>
          ${routes.map(([id, route]) => routeSection(id, route))}
          ${schemas.map(
            ([name, schema]) =>
              html`<section id="${name}">
                <h2>${name}</h2>
                <p>${prose(schema.description)}</p>
                ${membersOf(schema)}
              </section>`,
          )}
          ${problemSection()}
        </main>
      </body>
    </html>`.html;
}

function routeSection(id: string, { method, url, schema }: RouteView): Html {
  const secured = schema.security === undefined ? undefined : html`<p>Needs <code>Authorization: Bearer</code>.</p>`;
  return html`<section id="${id}">
    <h2><code>${method} ${url}</code></h2>
    <p>${prose(schema.summary)}.</p>
    <p>${prose(schema.description)}</p>
    ${secured}
    ${part('In the path', schema.params)}${part('In the query', schema.querystring)}${part('Headers', schema.headers)}${part('Body', schema.body)}
    <h3>Answers</h3>
    ${answersOf(schema)}${exampleOf(id as OperationId)}
  </section>`;
}

const part = (title: string, schema: JsonSchema | undefined): Html | undefined =>
  schema === undefined
    ? undefined
    : html`<h3>${title}</h3>
        ${schema.$id === undefined ? membersOf(schema) : html`<p>${kindOf(schema)}</p>`}`;

function answersOf({ response, problemCodes }: RouteView['schema']): Html {
  const rows = Object.entries(response).map(
    ([status, schema]) =>
      html`<tr>
        <td>${status} ${STATUS_CODES[status]}</td>
        <td>${kindOf(schema)}</td>
        <td>${schema.$id === 'Problem' ? codesOf(problemCodes, status) : undefined}</td>
      </tr>`,
  );
  return html`<table>
    ${rows}
  </table>`;
}

/** The codes by which the route tells apart what this status can mean. */
function codesOf(codes: readonly ProblemCode[], status: string): Html {
  const named = codes.filter((code) => PROBLEMS[code].status === Number(status));
  return html`${named.map((code) => html`<a href="#problems"><code>${code}</code></a> `)}`;
}

function exampleOf(id: OperationId): Html {
  const { body, answer } = EXAMPLES[id];
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
  const request = body === undefined ? undefined : html`<p>Request</p><pre>${text(body)}</pre>`;
  return html`<details><summary>Example</summary>${request}<p>Answer</p><pre>${text(answer)}</pre></details>`;
}

function problemSection(): Html {
  const rows = Object.entries(PROBLEMS).map(
    ([code, { status, title }]) =>
      html`<tr>
        <td><code>${code}</code></td>
        <td>${status}</td>
        <td>${title}</td>
      </tr>`,
  );
  return html`<section id="problems">
    <h2>Problems by code</h2>
    <table>
      ${rows}
    </table>
  </section>`;
}
