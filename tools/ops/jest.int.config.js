module.exports = {
  displayName: 'ops-int',
  preset: '../../jest.preset.js',
  testMatch: ['**/*.int.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000, // each command is a process of its own
  maxWorkers: 1, // an audit sees all orders of its shop: suites work in it one after the other
  globalSetup: '../../tools/jest/local-cloud-setup.cjs',
  globalTeardown: '../../tools/jest/local-cloud-teardown.cjs',
};
