import { runChaos } from './chaos.bench';
import { idleFaults, type Scenario } from './scenario';
import { SCENARIOS } from './scenarios';
import { SEEDED_BUGS } from './seeded-bugs';

const ORDERS_OF_EACH = 22;

const scenariosOf = (names: readonly string[]): Scenario[] => SCENARIOS.filter(({ name }) => names.includes(name));
const played = (scenarios: readonly Scenario[], more: Partial<Parameters<typeof runChaos>[0]> = {}) =>
  runChaos({ seed: 1, orders: ORDERS_OF_EACH * scenarios.length, scenarios, onProgress: () => undefined, ...more });

/** One of each edge and of each kind; `npm run chaos` runs them all. */
const FEW = scenariosOf([
  'order written, answer lost',
  'API dies after its write',
  'SNS takes part of a batch',
  'SES answers are lost',
  'Notification Lambda dies before it reports',
  'executions fail',
  'everything is delivered twice',
]);

describe('chaos', () => {
  it('leaves every order with its events, its mails, its log and its stock, whatever strikes', async () => {
    const results = await played(FEW);
    const verdicts = results.map(({ name, broken, firings, astray }) => ({ name, broken: [...broken], idle: idleFaults(firings), astray }));
    expect(verdicts).toEqual(FEW.map(({ name }) => ({ name, broken: [], idle: [], astray: [] })));
  });

  it('sees a ledger that is not asked, a failure that is not reported and a status that is not read', async () => {
    const scenarios = scenariosOf(['SNS takes part of a batch', 'executions fail', 'everything is delivered twice']);
    const results = await played(scenarios, { bugs: SEEDED_BUGS });
    const broken = new Map(results.map((result) => [result.name, [...result.broken.keys()]]));
    expect(broken.get('everything is delivered twice')).toContain('mails');
    expect(broken.get('SNS takes part of a batch')).toContain('mails');
    expect(broken.get('executions fail')).toContain('log');
  });
});
