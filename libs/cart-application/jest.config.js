module.exports = {
  displayName: 'cart-application',
  preset: '../../jest.preset.js',
  coverageDirectory: '../../coverage/libs/cart-application',
};
