module.exports = { displayName: 'order-lambda', preset: '../../jest.preset.js', coverageDirectory: '../../coverage/apps/order-lambda' };
