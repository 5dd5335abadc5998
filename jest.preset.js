const nxPreset = require('@nx/jest/preset').default;

module.exports = {
  ...nxPreset,
  testEnvironment: 'node',
  testTimeout: 60_000, // a test on a busy machine is slow, not wrong
  // `.int.spec` (local engines) and `.e2e.spec` (whole system) have targets of their own.
  testPathIgnorePatterns: ['/node_modules/', '\\.(int|e2e)\\.spec\\.tsx?$'],
  moduleNameMapper: { '^fast-check$': `${__dirname}/tools/jest/seeded-fast-check.cjs` },
  coverageReporters: ['text-summary', 'lcov'],
  transform: {
    '^.+\\.[cm]?[jt]sx?$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'commonjs' },
        jsc: { target: 'es2024', parser: { syntax: 'typescript', tsx: true }, transform: { react: { runtime: 'automatic' } } },
      },
    ],
  },
  moduleFileExtensions: ['ts', 'tsx', 'mts', 'cts', 'js', 'jsx', 'mjs', 'cjs', 'json'],
};
