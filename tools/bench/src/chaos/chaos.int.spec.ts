import { runChaos } from './chaos.bench';
import type { Scenario } from './scenario';
import { SCENARIOS } from './scenarios';

/** One of each edge; `npm run chaos` runs them all. */
const NAMES = ['order written, answer lost', 'SNS takes part of a batch', 'SES throttles', 'executions fail'];
const ORDERS_OF_EACH = 22;

it('leaves every order with its events, its mails, its log and its stock, whatever strikes', async () => {
  const scenarios = NAMES.map((name) => SCENARIOS.find((scenario) => scenario.name === name)).filter(
    (scenario): scenario is Scenario => scenario !== undefined,
  );
  const results = await runChaos({ seed: 1, orders: ORDERS_OF_EACH * NAMES.length, scenarios, onProgress: () => undefined });
  expect(results.map(({ name, broken, idle }) => ({ name, broken: [...broken], idle }))).toEqual(
    NAMES.map((name) => ({ name, broken: [], idle: [] })),
  );
});
