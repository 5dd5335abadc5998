module.exports = {
  displayName: 'notification-lambda-int',
  preset: '../../jest.preset.js',
  testMatch: ['**/*.int.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '../../tools/jest/local-cloud-setup.cjs',
  globalTeardown: '../../tools/jest/local-cloud-teardown.cjs',
};
