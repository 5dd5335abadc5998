module.exports = { displayName: 'shop-e2e', preset: '../../jest.preset.js', coverageDirectory: '../../coverage/apps/shop-e2e' };
