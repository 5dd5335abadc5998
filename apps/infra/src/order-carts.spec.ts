import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { acknowledge } from './constructs/acknowledge';
import { HouseRulesPlugin } from './rules/house-rules.plugin';
import { appIn, synthesise } from './testing/synthesise';

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly unknown[] }[];
}

describe.each(['local', 'dev', 'prod'])('stage %s', (name) => {
  const synthesis = synthesise(name);
  afterAll(() => synthesis.remove());

  it('leaves no finding of cdk-nag, a house rule or CloudFormation’s own checks, not even a warning', () => {
    const report = JSON.parse(readFileSync(join(synthesis.folder, 'cdk.out/validation-report.json'), 'utf8')) as Report;
    expect(report.pluginReports.flatMap(({ violations }) => violations)).toEqual([]);
  });

  it('has four stacks of its own in one region', () => {
    const { data, service, web, observability } = synthesis.system;
    expect([data, service, web, observability].map(({ stackName, region }) => `${stackName} ${region}`)).toEqual(
      ['data', 'service', 'web', 'observability'].map((part) => `order-carts-${name}-${part} eu-central-1`),
    );
  });

  it('tells apart what outlives what: no stack refers to the web stack, data refers to none', () => {
    const { data, service, web, observability } = synthesis.system;
    expect(data.dependencies).toEqual([]);
    expect([service, observability].some(({ dependencies }) => dependencies.includes(web))).toBe(false);
  });
});

describe('synthesis', () => {
  const folder = mkdtempSync(join(tmpdir(), 'order-carts-infra-'));
  const app = appIn(folder);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('stops at a breach of a house rule, though another breach of it is acknowledged', () => {
    const stack = new Stack(app, 'careless');
    const [excused] = ['Excused', 'Careless'].map((id) => {
      const role = new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
      role.addToPolicy(new PolicyStatement({ actions: ['s3:*'], resources: ['arn:aws:s3:::one'] }));
      return role;
    });
    acknowledge(excused as Role, 'HouseRules::no-wildcard-action', 'an example');
    Validations.of(app).addPlugins(new HouseRulesPlugin({ keepsData: true }));
    expect(() => app.synth()).toThrow(/careless\/Careless[^]*HouseRules::no-wildcard-action/);
  });
});
