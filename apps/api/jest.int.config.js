module.exports = {
  displayName: 'api-int',
  preset: '../../jest.preset.js',
  testMatch: ['**/*.int.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000, // a test on a busy machine is slow, not wrong
  globalSetup: '../../tools/jest/local-cloud-setup.cjs',
  globalTeardown: '../../tools/jest/local-cloud-teardown.cjs',
};
