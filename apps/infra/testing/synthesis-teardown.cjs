// Jest's globalTeardown: removes what synthesis-setup.cjs left.
const { rmSync } = require('node:fs');

module.exports = function removeSynthesis() {
  rmSync(process.env.SYNTHESISED, { recursive: true });
};
