/** Imports a file as its text: the counterpart of esbuild's text loader for Jest. */
module.exports = { process: (text) => ({ code: `module.exports = { __esModule: true, default: ${JSON.stringify(text)} };` }) };
