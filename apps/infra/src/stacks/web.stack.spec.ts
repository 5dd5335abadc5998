import { synthesised } from '../testing/synthesised';
import { asText, resource } from '../testing/template-reading';

const local = synthesised('local');
const prod = synthesised('prod');

describe('web stack', () => {
  it('answers deep links with the storefront’s page', () => {
    expect(resource(local.web, 'AWS::S3::Bucket', 'Storefront').properties).toMatchObject({
      WebsiteConfiguration: { IndexDocument: 'index.html', ErrorDocument: 'index.html' },
    });
  });

  it('names a real stage’s bucket as its host, by which S3 finds a website', () => {
    expect(resource(prod.web, 'AWS::S3::Bucket', 'Storefront').properties).toMatchObject({ BucketName: 'shop.order-carts.example' });
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
    expect(Object.keys(local.web.Outputs).sort()).toEqual(['StorefrontBucketName', 'StorefrontUrl']);
    expect(asText(local.web.Outputs['StorefrontUrl']?.Value)).toContain('WebsiteURL');
  });
});
