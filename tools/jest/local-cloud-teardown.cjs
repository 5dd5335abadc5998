// Jest's globalTeardown: stops what local-cloud-setup.cjs started and waits until it is gone.
const { once } = require('node:events');

module.exports = async () => {
  const { cloud } = globalThis.__LOCAL_CLOUD__;
  if (cloud.exitCode !== null || cloud.signalCode !== null) return;
  const ended = once(cloud, 'exit');
  cloud.stdin.end();
  await ended;
};
