const { TestEnvironment } = require('jest-environment-jsdom');

/** What a browser has and jsdom lacks; react-router reads TextEncoder when it is loaded. Uint8Array: jsdom's own differs from the one Node's encoder returns. */
const BROWSER_GLOBALS = [
  'TextEncoder',
  'TextDecoder',
  'fetch',
  'Request',
  'Response',
  'Headers',
  'ReadableStream',
  'WritableStream',
  'TransformStream',
  'structuredClone',
  'Uint8Array',
];

class BrowserEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of BROWSER_GLOBALS) this.global[name] = globalThis[name];
  }
}

module.exports = BrowserEnvironment;
