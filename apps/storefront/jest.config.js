module.exports = {
  displayName: 'storefront',
  preset: '../../jest.preset.js',
  testEnvironment: '<rootDir>/../../tools/jest/jsdom-environment.cjs',
  testEnvironmentOptions: {},
  setupFilesAfterEnv: ['<rootDir>/src/testing/jest-setup.ts'],
  coverageDirectory: '../../coverage/apps/storefront',
};
