import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { textOf } from '../errors';
import { NotFound } from './found';
import { sendFault, sendJson } from './http';
import { Query } from './query';
import { Refusal } from './refusal';
import { ANSWERED, type Route } from './routes';

const BELOW = '/_local/api/';

export function isApiPath(url: string): boolean {
  return url.startsWith(BELOW);
}

/** Answers the routes as JSON, names that lead nowhere with 404, refusals with 400, and faults with 500 and a line for the output. */
export function serveRoutes(routes: readonly Route[], onFault: (line: string) => void): RequestListener {
  const patterns = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (request, response) => {
    answer(request, response).catch((error: unknown) => {
      const status = statusOf(error);
      if (status === 500) onFault(`${request.method} ${request.url} failed: ${textOf(error)}`);
      if (response.headersSent) response.destroy();
      else sendFault(response, status, textOf(error));
    });
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', parameters] = (request.url ?? '').slice(BELOW.length).split('?', 2);
    const found = patterns.filter(({ pattern }) => pattern.test(path));
    if (found.length === 0)
      return sendFault(response, 404, `There is no ${path}; there are ${[...new Set(routes.map((each) => each.path))].join(', ')}.`);
    const match = found.find(({ route }) => route.method === request.method);
    if (!match) return sendFault(response, 405, `${path} takes ${found.map(({ route }) => route.method).join(' or ')}.`);
    const names = (match.pattern.exec(path) ?? []).slice(1).map((name) => decodeURIComponent(name));
    const query = new Query(new URLSearchParams(parameters), match.route.parameters);
    const body = await match.route.answer({ request, response, names, query });
    if (body !== ANSWERED) sendJson(response, response.statusCode, body);
  }
}

function statusOf(error: unknown): 400 | 404 | 500 {
  if (error instanceof NotFound) return 404;
  return error instanceof Refusal || error instanceof URIError ? 400 : 500;
}

/** `**` stands for the rest of a path, `*` for what is between two slashes. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('**', '(.+)').replaceAll('*', '([^/]+)')}$`);
}
