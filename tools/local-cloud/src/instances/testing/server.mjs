// An API of a few lines: says who it is and what it got; breaks on request.
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

let isHealthy = true;
const answers = {
  '/health': (_request, response) => response.writeHead(isHealthy ? 200 : 503).end(),
  '/crash': () => process.exit(3),
  '/sicken': (_request, response) => response.end(String((isHealthy = false))),
  '/events': (_request, response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n'),
  '/who': async (request, response) => {
    const { pid, env } = process;
    response.end(
      JSON.stringify({
        pid,
        settings: env.API_SETTINGS,
        endpoint: env.AWS_ENDPOINT_URL,
        headers: request.headers,
        body: await text(request),
      }),
    );
  },
};
const server = createServer((request, response) => void answers[request.url]?.(request, response));
server.listen(Number(process.env.PORT), process.env.HOST);
process.once('SIGTERM', () => process.exit(0));
