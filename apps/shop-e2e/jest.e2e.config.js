const imported = (file) => `npm run --silent ops -- catalogue import ${file} --yes`;
// Products of the journeys' own, so that none takes what another counts; their ids sort behind those of the starter catalogue.
const catalogues = ['tools/ops/catalogue/starter.json', 'apps/shop-e2e/catalogue/journeys.json'];

module.exports = {
  displayName: 'shop-e2e',
  preset: '../../jest.preset.js',
  testMatch: ['<rootDir>/src/**/*.e2e.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  globalSetup: '<rootDir>/e2e-setup.cjs',
  globalTeardown: '<rootDir>/e2e-teardown.cjs',
  testTimeout: 60_000,
  globals: { localCloudOptions: ['--seed', catalogues.map(imported).join(' && ')] },
};
