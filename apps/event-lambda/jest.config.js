module.exports = { displayName: 'event-lambda', preset: '../../jest.preset.js', coverageDirectory: '../../coverage/apps/event-lambda' };
