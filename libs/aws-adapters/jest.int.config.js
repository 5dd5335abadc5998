module.exports = {
  displayName: 'aws-adapters-int',
  preset: '../../jest.preset.js',
  testMatch: ['**/*.int.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 20_000,
  globalSetup: '<rootDir>/../../tools/jest/local-cloud-setup.cjs',
  globalTeardown: '<rootDir>/../../tools/jest/local-cloud-teardown.cjs',
  // Without the deployed functions, which would take the messages that these tests look for.
  globals: { localCloudOptions: ['--services-only'] },
};
