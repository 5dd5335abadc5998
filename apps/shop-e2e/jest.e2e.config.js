module.exports = {
  displayName: 'shop-e2e',
  preset: '../../jest.preset.js',
  testMatch: ['<rootDir>/src/**/*.e2e.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/../../tools/jest/local-cloud-setup.cjs',
  globalTeardown: '<rootDir>/../../tools/jest/local-cloud-teardown.cjs',
  testTimeout: 60_000,
  globals: { localCloudOptions: ['--seed', 'npm run --silent ops -- catalogue import tools/ops/catalogue/starter.json'] },
};
