module.exports = {
  displayName: 'local-cloud-int',
  preset: '../../jest.preset.js',
  testMatch: ['**/*.int.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000, // engines start slowly on a busy machine
  // Its package names no entry for `require`, so Jest's resolver would find its type declarations.
  moduleNameMapper: { '^fauxqs$': require('node:path').join(__dirname, '../../node_modules/fauxqs/dist/app.js') },
};
