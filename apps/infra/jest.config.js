const preset = require('../../jest.preset.js');

module.exports = {
  displayName: 'infra',
  preset: '../../jest.preset.js',
  globalSetup: '<rootDir>/testing/synthesis-setup.cjs',
  globalTeardown: '<rootDir>/testing/synthesis-teardown.cjs',
  coverageDirectory: '../../coverage/apps/infra',
  // Scripts of the instance are imported as text, as esbuild's text loader does in the build.
  transform: { ...preset.transform, '\\.(sh|service)$': '<rootDir>/testing/text-transform.cjs' },
};
