module.exports = {
  displayName: 'bench-int',
  preset: '../../jest.preset.js',
  testMatch: ['**/*.int.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 600_000, // a whole system, its faults, and an audit after each
  maxWorkers: 1,
};
