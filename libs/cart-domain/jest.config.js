module.exports = { displayName: 'cart-domain', preset: '../../jest.preset.js', coverageDirectory: '../../coverage/libs/cart-domain' };
