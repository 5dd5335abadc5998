import type { FastifyPluginAsync } from 'fastify';
import { docsPage, PAGE_POLICY } from './page';

/** The contract for machines and for people. Neither changes while the process runs, so each is made once. */
export const docsRoutes: FastifyPluginAsync = async (app) => {
  let openapi: string | undefined;
  const page = docsPage();

  app.get('/v1/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    openapi ??= JSON.stringify(app.swagger());
    return reply.header('cache-control', 'public, max-age=60').type('application/json; charset=utf-8').send(openapi);
  });

  app.get('/docs', { schema: { hide: true } }, async (_request, reply) =>
    reply
      .headers({ 'cache-control': 'public, max-age=60', 'content-security-policy': PAGE_POLICY })
      .type('text/html; charset=utf-8')
      .send(page),
  );
};
