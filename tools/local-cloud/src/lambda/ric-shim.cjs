/**
 * Loaded before AWS's runtime client (`aws-lambda-ric`) in each function's process.
 *
 * Takes the place of its native addon, which would need cmake and a C++ compiler, with the same three functions over
 * Node's HTTP client: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
const dns = require('node:dns');
const http = require('node:http');
const Module = require('node:module');

const root = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime/invocation`;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let answered = Promise.resolve();
let isFirst = true;
let clockAheadMs = 0;

function call(method, path, body, headers = {}) {
  return new Promise((resolve, reject) => {
    const request = http.request(`${root}/${path}`, { method, agent, headers }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => resolve({ bodyJson: Buffer.concat(chunks).toString(), headers: response.headers }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

const runtimeClient = {
  async next() {
    // A function's process is killed, never ended: what it compiled is kept for the next start now or not at all.
    if (isFirst) Module.flushCompileCache();
    isFirst = false;
    await answered;
    const work = await call('GET', 'next', undefined, { 'local-cloud-max-memory-kilobytes': process.resourceUsage().maxRSS });
    clockAheadMs = Number(work.headers['local-cloud-clock-ahead-ms'] ?? 0);
    if (clockAheadMs !== 0) setClockAhead();
    return work;
  },
  done(id, body) {
    answered = call('POST', `${id}/response`, body, { 'content-type': 'application/json' });
  },
  error(id, body) {
    answered = call('POST', `${id}/error`, body, { 'content-type': 'application/json' });
  },
};

// The function's clock shows the cloud's own time, scaled and advanced: what it has written with an expiry expires with it.
const RealDate = Date;
const now = () => RealDate.now() + clockAheadMs;
const AheadDate = new Proxy(RealDate, {
  apply: () => new RealDate(now()).toString(),
  construct: (target, given, newTarget) => Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});

function setClockAhead() {
  globalThis.Date = AheadDate;
}

const load = Module._load;
Module._load = (request, ...rest) => (request === './rapid-client.node' ? runtimeClient : load(request, ...rest));

// The SDK puts `sync-` before the endpoint's host for StartSyncExecution, even before an IP address.
const lookup = dns.lookup;
dns.lookup = (hostname, ...rest) => lookup(hostname === 'sync-127.0.0.1' ? '127.0.0.1' : hostname, ...rest);
