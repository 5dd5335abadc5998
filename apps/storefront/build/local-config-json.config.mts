import type { Connect, Plugin } from 'vite';

const LOCAL_API = 'http://127.0.0.1:4501';

/**
 * Answers `/config.json` in `vite dev` and `vite preview`; `API_URL` names another API. The built site has no such file
 * of its own: the deployment writes it, so one build serves every stage.
 */
export function localConfigJson(): Plugin {
  const answer: Connect.NextHandleFunction = (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ apiUrl: process.env['API_URL'] ?? LOCAL_API }));
  };
  return {
    name: 'local-config-json',
    configureServer: (server) => void server.middlewares.use('/config.json', answer),
    configurePreviewServer: (server) => void server.middlewares.use('/config.json', answer),
  };
}
