module.exports = {
  displayName: 'workspace',
  preset: '../../jest.preset.js',
  // The first fixture of each file waits for ESLint with all its plugins, which takes long on a busy machine.
  testTimeout: 60_000,
  globalSetup: '<rootDir>/nx-graph.setup.cjs',
  coverageDirectory: '../../coverage/tools/workspace',
};
