import { findingsIn, refusalOf, stacksOf } from './testing/synthesised';

describe.each(['local', 'dev', 'prod'])('stage %s', (name) => {
  const stack = (part: string): string => `order-carts-${name}-${part}`;
  const dependenciesOf = (part: string) => stacksOf(name).find((each) => each.name === stack(part))?.dependencies;

  it('leaves no finding of cdk-nag, a house rule or CloudFormation’s own checks, not even a warning', () => {
    expect(findingsIn(name)).toEqual([]);
    expect(refusalOf(name)).toBeNull();
  });

  it('has four stacks of its own in one region', () => {
    expect(stacksOf(name).map((each) => `${each.name} ${each.region}`)).toEqual(
      ['data', 'service', 'web', 'observability'].map((part) => `${stack(part)} eu-central-1`),
    );
  });

  it('tells apart what outlives what: no stack refers to the web stack, data refers to none', () => {
    expect(dependenciesOf('data')).toEqual([]);
    expect([dependenciesOf('service'), dependenciesOf('observability')].flat()).not.toContain(stack('web'));
  });
});

describe('a stage behind a CDN', () => {
  it('leaves no finding either', () => {
    expect([findingsIn('cdn'), refusalOf('cdn')]).toEqual([[], null]);
  });

  it('has the same four stacks in one region: what lies in us-east-1 is made before', () => {
    expect(stacksOf('cdn')).toEqual(stacksOf('prod'));
  });
});

describe('synthesis', () => {
  it('stops at a breach of a house rule, though another breach of it is acknowledged', () => {
    expect(refusalOf('careless')).toMatch(/careless\/Careless[^]*HouseRules::no-wildcard-action/);
  });
});
