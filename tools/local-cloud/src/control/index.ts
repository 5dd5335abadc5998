import type { ServerResponse } from 'node:http';
import { onlyJson, sendFault } from './http';
import { LiveView } from './live-view';
import { isApiPath, serveRoutes } from './router';
import { routesOf } from './routes';
import type { Sources } from './sources';
import { Switches } from './switches';
import type { PagesOf } from './view';

export { LogRing } from './logs';
export type { Parts } from './sources';

/** Serves the control API at `/_local/api/` and, around it, the pages that show the same to people. */
export function startControl(sources: Sources, pagesOf: PagesOf = () => nothing): void {
  const switches = new Switches(sources);
  const view = new LiveView(sources, switches);
  const { gateway, logs } = sources;
  gateway.intercept(switches.interceptor);
  const routes = serveRoutes(routesOf(view, switches, logs), sources.onFault);
  const pages = pagesOf(view);
  gateway.serveLocal(onlyJson((request, response) => (isApiPath(request.url ?? '') ? routes : pages)(request, response)));
}

function nothing(_request: unknown, response: ServerResponse): void {
  sendFault(response, 404, 'The control API is below /_local/api/.');
}
