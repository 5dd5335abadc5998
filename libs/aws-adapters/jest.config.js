module.exports = { displayName: 'aws-adapters', preset: '../../jest.preset.js', coverageDirectory: '../../coverage/libs/aws-adapters' };
