import { EXAMPLES, ROUTES } from '@order-carts/api-contract';
import { createHash } from 'node:crypto';
import { anApi, type Api } from '../testing/api';

interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

let api: Api;
beforeAll(async () => void (api = await anApi()));
afterAll(() => api.app.close());

describe('GET /v1/openapi.json', () => {
  it('describes every route of the contract, and no other', async () => {
    const { body } = await api.ask<Document>({ url: '/v1/openapi.json' });
    const operations = Object.entries(body.paths).flatMap(([url, methods]) =>
      Object.entries(methods).map(([method, { operationId }]) => [operationId, method.toUpperCase(), url]),
    );
    const expected = Object.entries(ROUTES).map(([id, { method, url }]) => [id, method, url.replaceAll(/:(\w+)/g, '{$1}')]);
    expect(body.openapi).toBe('3.1.0');
    expect(operations.sort()).toEqual(expected.sort());
  });

  it('names each schema once and refers to nothing that is not there', async () => {
    const { body } = await api.ask<Document>({ url: '/v1/openapi.json' });
    const names = Object.keys(body.components.schemas);
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(names).toEqual(expect.arrayContaining(['Cart', 'CartLine', 'Money', 'Order', 'Problem', 'Product', 'Totals']));
    expect(references.length).toBeGreaterThan(names.length);
    expect(references.filter((name) => !names.includes(String(name)))).toEqual([]);
  });
});

interface Content {
  readonly content: Readonly<Record<string, { readonly example?: unknown; readonly examples?: Readonly<Record<string, unknown>> }>>;
}
interface Operation {
  readonly operationId: keyof typeof EXAMPLES;
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

describe('the examples of the OpenAPI document', () => {
  it('show every request, every answer, and every code with which a route refuses', async () => {
    const { body } = await api.ask<Document>({ url: '/v1/openapi.json' });
    const operations = Object.values(body.paths).flatMap((methods) => Object.values(methods) as unknown as Operation[]);
    for (const { operationId, requestBody, responses } of operations) {
      const contents = Object.values(responses).flatMap(({ content }) => Object.entries(content));
      const problems = contents.flatMap(([type, { examples }]) => (type === 'application/problem+json' ? Object.keys(examples ?? {}) : []));
      expect(problems.sort()).toEqual([...ROUTES[operationId].schema.problemCodes].sort());
      expect(contents.map(([, { example }]) => example)).toContainEqual(EXAMPLES[operationId].answer);
      const request = JSON.stringify(requestBody ?? '');
      const named = /components\/schemas\/(\w+)/.exec(request)?.[1] ?? '';
      const shown = `${request}${JSON.stringify(body.components.schemas[named] ?? '')}`;
      expect(shown).toContain(JSON.stringify(EXAMPLES[operationId].body ?? ''));
    }
  });

  it('name the stream of an order by its type', async () => {
    const { body } = await api.ask<Document>({ url: '/v1/openapi.json' });
    const updates = body.paths['/v1/orders/{orderId}/updates']?.['get'] as unknown as Operation;
    expect(Object.keys(updates.responses['200']?.content ?? {})).toEqual(['text/event-stream']);
  });
});

describe('GET /docs', () => {
  it('shows every route on a page that may run nothing and fetch nothing', async () => {
    const { statusCode, headers, body } = await api.app.inject({ url: '/docs' });
    const style = /<style>([^]*)<\/style>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect([statusCode, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(headers['content-security-policy']).toBe(`default-src 'none';style-src 'sha256-${hash}';base-uri 'none';frame-ancestors 'none'`);
    expect(Object.values(ROUTES).filter(({ url }) => !body.includes(url))).toEqual([]);
    expect(body).not.toMatch(/<script|https?:\/\//);
  });

  it('links to nothing that is not on the page', async () => {
    const { body } = await api.app.inject({ url: '/docs' });
    const links = [...body.matchAll(/href="#(\w+)"/g)].map(([, id]) => id);
    expect(links.filter((id) => !body.includes(`id="${id}"`))).toEqual([]);
  });
});
