// Jest's globalTeardown: stops what local-cloud-setup.cjs started and waits until it is gone.
const { once } = require('node:events');
const { rmSync } = require('node:fs');

module.exports = async () => {
  const { cloud, folder } = globalThis.__LOCAL_CLOUD__;
  if (cloud.exitCode === null && cloud.signalCode === null) {
    const ended = once(cloud, 'exit');
    cloud.stdin.end();
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
};
