const { readFileSync } = require('node:fs');

/** Imports a file as its text, as esbuild's text loader does. Read anew, since Jest takes the `#!` line out of what it hands over. */
module.exports = {
  process: (_text, path) => ({ code: `module.exports = { __esModule: true, default: ${JSON.stringify(readFileSync(path, 'utf8'))} };` }),
};
