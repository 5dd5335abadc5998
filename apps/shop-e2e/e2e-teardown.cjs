// Jest's globalTeardown: stops what e2e-setup.cjs started.
const { resolve } = require('node:path');

const stopLocalCloud = require(resolve(__dirname, '../../tools/jest/local-cloud-teardown.cjs'));

module.exports = async () => {
  await Promise.all([globalThis.__BROWSER__?.close(), stopLocalCloud()]);
};
