import type { Stage } from './stage';
import { findStage, stages } from './stages';
import { behindCdn } from './testing/behind-cdn';

const local = stages[0] as Stage;

const faultsOf = (changes: Partial<Stage>): string => {
  const finding = findStage('team', [{ ...local, name: 'team', ...changes }]);
  return finding.isFit ? '' : finding.faults;
};

const cdn = (changes: object): Partial<Stage> => ({ ...behindCdn, web: { ...behindCdn.web, ...changes } });

describe('stages', () => {
  it.each(stages.map(({ name }) => name))('has a fit stage %s', (name) => {
    expect(findStage(name)).toMatchObject({ isFit: true, stage: { name } });
  });

  it('keeps the data of every stage but the local one', () => {
    expect(stages.filter(({ keepsData }) => !keepsData).map(({ name }) => name)).toEqual(['local']);
  });

  it('names somebody to hear the alarms of every stage but the local one', () => {
    expect(stages.filter(({ alarmMail }) => alarmMail === undefined).map(({ name }) => name)).toEqual(['local']);
  });

  it('names the known stages when asked for an unknown one', () => {
    expect(findStage('prd')).toEqual({ isFit: false, faults: 'There is no stage "prd"; known stages: local, dev, prod.' });
  });

  it('takes a stage of a team’s own, as a website or behind a CDN', () => {
    expect([faultsOf({}), faultsOf(behindCdn)]).toEqual(['', '']);
  });

  it('lists every fault of a stage at once', () => {
    const faults = faultsOf({ publicUrl: 'shop.example/', mailFrom: 'nobody', api: { ...local.api, minInstances: 1, maxInstances: 1 } });
    expect(faults.split('\n')).toEqual([
      'Stage "team" cannot be synthesised:',
      '  - publicUrl must be an http(s) origin without path or trailing slash',
      '  - mailFrom must be one e-mail address',
      '  - api.minInstances must be a whole number from 2 on',
      '  - api.maxInstances must be a whole number above minInstances: a rolling update adds one',
    ]);
  });

  it.each<[string, Partial<Stage>]>([
    ['region', { region: 'Frankfurt' }],
    ['publicUrl', { publicUrl: 'http://shop.example/' }],
    ['publicUrl', { publicUrl: 'ftp://shop.example' }],
    ['mailFrom', { mailFrom: 'Shop <shop@shop.example>' }],
    ['alarmMail', { alarmMail: 'us' }],
    ['logRetentionDays', { logRetentionDays: 15 }],
    ['api.rateLimitPerMinute', { api: { ...local.api, rateLimitPerMinute: 0.5 } }],
    ['api.drainSeconds', { api: { ...local.api, drainSeconds: 21 } }],
    ['shop.currency', { shop: { ...local.shop, currency: 'Euro' } }],
    ['shop.deliveryFlatMinor', { shop: { ...local.shop, deliveryFlatMinor: 4.9 } }],
    ['shop.deliveryFreeFromMinor', { shop: { ...local.shop, deliveryFreeFromMinor: -1 } }],
    ['web.bucketName', { publicUrl: 'http://shop.example', web: { kind: 'website', bucketName: 'other.example' } }],
    ['web.domainName', { ...behindCdn, publicUrl: 'http://shop.order-carts.example' }],
    ['web.domainName', { ...behindCdn, web: { ...behindCdn.web, domainName: 'https://shop.order-carts.example' } }],
    ['web.certificateArn', cdn({ certificateArn: behindCdn.web.certificateArn.replace('us-east-1', 'eu-central-1') })],
    ['web.webAclArn', cdn({ webAclArn: behindCdn.web.webAclArn.replace('global', 'regional') })],
    ['web.originFacingPrefixListId', cdn({ originFacingPrefixListId: 'cloudfront' })],
  ])('refuses a bad %s', (field, changes) => {
    expect(faultsOf(changes)).toContain(field);
  });

  it('refuses a name that cannot be part of a resource’s name', () => {
    expect(findStage('Team_1', [{ ...local, name: 'Team_1' }])).toMatchObject({ isFit: false });
  });

  it('takes a website’s own endpoint as publicUrl', () => {
    const web = { kind: 'website', bucketName: 'team-shop' } as const;
    expect(faultsOf({ web, publicUrl: 'http://team-shop.s3-website.eu-central-1.amazonaws.com' })).toBe('');
  });
});
