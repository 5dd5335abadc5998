import { synthesise, type Synthesis } from '../testing/synthesise';
import { asText, resource } from '../testing/template-reading';

let local: Synthesis;
let prod: Synthesis;

beforeAll(() => {
  local = synthesise('local');
  prod = synthesise('prod');
});
afterAll(() => {
  local.remove();
  prod.remove();
});

describe('web stack', () => {
  it('answers deep links with the storefront’s page', () => {
    local.web.hasResourceProperties('AWS::S3::Bucket', {
      WebsiteConfiguration: { IndexDocument: 'index.html', ErrorDocument: 'index.html' },
    });
  });

  it('names a real stage’s bucket as its host, by which S3 finds a website', () => {
    prod.web.hasResourceProperties('AWS::S3::Bucket', { BucketName: 'shop.order-carts.example' });
  });

  it('lets anybody read the site, and nobody write it', () => {
    const { properties } = resource(local.web, 'AWS::S3::BucketPolicy', 'Storefront');
    const { Statement } = properties['PolicyDocument'] as unknown as { Statement: { Action: string; Principal: unknown }[] };
    expect(Statement.map(({ Action, Principal }) => ({ Action, Principal }))).toEqual([
      { Action: 's3:GetObject', Principal: { AWS: '*' } },
    ]);
  });

  it('puts the site and its configuration into the bucket, to be asked for anew each time', () => {
    const { properties } = resource(local.web, 'Custom::CDKBucketDeployment', 'Storefront');
    expect(properties['SourceObjectKeys']).toHaveLength(2);
    expect(JSON.stringify(properties['SourceMarkers'])).toContain('ApiEntryLoadBalancer');
    expect(properties['SystemMetadata']).toEqual({ 'cache-control': 'no-cache' });
  });

  it('tells where the storefront is', () => {
    const outputs = local.web.findOutputs('*');
    expect(Object.keys(outputs).sort()).toEqual(['StorefrontBucketName', 'StorefrontUrl']);
    expect(asText(outputs['StorefrontUrl']?.Value)).toContain('WebsiteURL');
  });
});
