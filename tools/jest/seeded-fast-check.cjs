// What a test gets as `fast-check`: the same draws in every run, so that a red test is the change's fault and not the day's.
// To search further: PROPERTY_SEED=random draws anew each time, PROPERTY_SEED=<number> draws as a reported failure did.
const { dirname, join } = require('node:path');

const { main } = require('fast-check/package.json');
const fastCheck = require(join(dirname(require.resolve('fast-check/package.json')), dirname(main), 'cjs', 'fast-check.js'));

const USUAL_SEED = 20_261_122;
const asked = process.env.PROPERTY_SEED ?? String(USUAL_SEED);
if (asked !== 'random' && !/^-?\d{1,10}$/.test(asked)) {
  throw new Error(`PROPERTY_SEED is "${asked}"; give a whole number as a failure reports it, or "random"`);
}
if (asked !== 'random') fastCheck.configureGlobal({ seed: Number(asked) });

module.exports = fastCheck;
