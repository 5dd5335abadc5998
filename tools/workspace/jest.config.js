module.exports = {
  displayName: 'workspace',
  preset: '../../jest.preset.js',
  globalSetup: '<rootDir>/nx-graph.setup.cjs',
  coverageDirectory: '../../coverage/tools/workspace',
};
