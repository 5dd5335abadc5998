module.exports = {
  displayName: 'api-int',
  preset: '../../jest.preset.js',
  testMatch: ['**/*.int.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 30_000, // engines answer slowly on a busy machine
  globalSetup: '../../tools/jest/local-cloud-setup.cjs',
  globalTeardown: '../../tools/jest/local-cloud-teardown.cjs',
};
