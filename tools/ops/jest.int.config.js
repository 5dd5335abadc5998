module.exports = {
  displayName: 'ops-int',
  preset: '../../jest.preset.js',
  testMatch: ['**/*.int.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000, // each command is a process of its own
  globalSetup: '../../tools/jest/local-cloud-setup.cjs',
  globalTeardown: '../../tools/jest/local-cloud-teardown.cjs',
};
