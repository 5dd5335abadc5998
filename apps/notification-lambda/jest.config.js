module.exports = {
  displayName: 'notification-lambda',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/apps/notification-lambda',
};
