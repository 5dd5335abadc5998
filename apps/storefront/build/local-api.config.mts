import type { Connect, Plugin } from 'vite';

const LOCAL_API = 'http://127.0.0.1:4501';

/**
 * For `vite dev` and `vite preview`: answers `/config.json` and passes `/v1` on to the API (`API_URL` names another one),
 * since the API lets only the deployed storefront's origin in. The built site has no `/config.json` of its own: the
 * deployment writes it, so one build serves every stage.
 */
export function localApi(): Plugin {
  const proxy = { '/v1': process.env['API_URL'] ?? LOCAL_API };
  const answer: Connect.NextHandleFunction = (_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ apiUrl: '' }));
  };
  return {
    name: 'local-api',
    config: () => ({ server: { proxy }, preview: { proxy } }),
    configureServer: (server) => void server.middlewares.use('/config.json', answer),
    configurePreviewServer: (server) => void server.middlewares.use('/config.json', answer),
  };
}
