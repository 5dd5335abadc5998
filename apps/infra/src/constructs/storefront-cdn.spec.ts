import { runInNewContext } from 'node:vm';
import type { JsonValue } from '../rules/house-rule';
import { resourcesOf } from '../rules/template-queries';
import { synthesised } from '../testing/synthesised';
import { asText, resource, withoutHashes } from '../testing/template-reading';

const { web, service } = synthesised('prod', 'cdn');
const get = (type: string, id: string) => resource(web, `AWS::${type}`, id);
const refTo = (type: string, id: string) => ({ Ref: get(type, id).id });

type Settings = Readonly<Record<string, JsonValue>>;
interface Origin extends Settings {
  readonly Id: string;
}
const distribution = get('CloudFront::Distribution', 'Storefront').properties['DistributionConfig'] as unknown as Settings & {
  readonly DefaultCacheBehavior: Settings;
  readonly CacheBehaviors: readonly Settings[];
  readonly Origins: readonly Origin[];
};
const site = distribution.DefaultCacheBehavior;
const [api] = distribution.CacheBehaviors as [Settings];
const originOf = (behavior: Settings) => distribution.Origins.find(({ Id }) => Id === behavior['TargetOriginId']);
const headersOf = (id: string) => get('CloudFront::ResponseHeadersPolicy', id).properties['ResponseHeadersPolicyConfig'];

describe('storefront behind a CDN › distribution', () => {
  it('is the shop’s domain: by TLS 1.2 or newer, HTTP/2 and 3, behind the web ACL', () => {
    expect(distribution).toMatchObject({
      Aliases: ['shop.order-carts.example'],
      HttpVersion: 'http2and3',
      ViewerCertificate: { AcmCertificateArn: expect.stringContaining('us-east-1'), MinimumProtocolVersion: 'TLSv1.2_2021' },
      WebACLId: expect.stringContaining(':global/webacl/shop/'),
    });
  });

  it('keeps its access logs for 90 days', () => {
    const logs = get('S3::Bucket', 'StorefrontLogs');
    expect(distribution['Logging']).toEqual({ Bucket: { 'Fn::GetAtt': [logs.id, 'RegionalDomainName'] } });
    expect(logs.properties['LifecycleConfiguration']).toMatchObject({ Rules: [{ ExpirationInDays: 90 }] });
  });

  it('answers no fault with a page of its own, which would hide those of the API', () => {
    expect(distribution['CustomErrorResponses']).toBeUndefined();
  });
});

describe('storefront behind a CDN › API', () => {
  it('is on the same origin, reached inside of the network', () => {
    expect(api).toMatchObject({ PathPattern: '/v1/*', ViewerProtocolPolicy: 'https-only' });
    expect(originOf(api)?.['VpcOriginConfig']).toMatchObject({ VpcOriginId: expect.anything() });
    const { properties } = get('CloudFront::VpcOrigin', 'Storefront');
    const { Arn, ...endpoint } = properties['VpcOriginEndpointConfig'] as { readonly Arn: JsonValue };
    expect(withoutHashes(asText(Arn))).toBe('<order-carts-prod-service:ApiEntryLoadBalancer>');
    expect(endpoint).toMatchObject({ HTTPPort: 80, OriginProtocolPolicy: 'http-only' });
  });

  it('gets every method, header and query, and nothing of it is cached', () => {
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
    const [cachingDisabled, allViewer] = ['4135ea2d-6df8-44a3-9df3-4b5a84be39ad', '216adef6-5c7f-47e4-b989-5492eafa07d3'];
    expect(api).toMatchObject({ CachePolicyId: cachingDisabled, OriginRequestPolicyId: allViewer, Compress: false });
    expect(api['AllowedMethods']).toEqual(expect.arrayContaining(['GET', 'POST', 'PUT', 'DELETE']));
  });

  it('may be silent for longer than the pause between two beats of an order’s event stream', () => {
    const { OriginReadTimeout } = originOf(api)?.['VpcOriginConfig'] as { readonly OriginReadTimeout: number };
    expect(OriginReadTimeout).toBeGreaterThan(2 * 15);
  });

  it('is reached by CloudFront only: its load balancer has no public address', () => {
    expect(resource(service, 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'Entry').properties['Scheme']).toBe('internal');
    expect(resource(service, 'AWS::EC2::SecurityGroup', 'EntryGroup').properties['SecurityGroupIngress']).toBeUndefined();
    const ingress = resourcesOf(service, 'AWS::EC2::SecurityGroupIngress').filter(({ logicalId }) => logicalId.startsWith('ApiEntryGroup'));
    expect(ingress).toMatchObject([{ Properties: { SourcePrefixListId: 'pl-0123abcd', FromPort: 80, ToPort: 80 } }]);
  });

  it('finds the shopper’s address behind both, the load balancer and CloudFront', () => {
    const settings = asText(resource(service, 'AWS::SSM::Parameter', 'Settings').properties['Value']);
    expect(JSON.parse(settings)).toMatchObject({ publicUrl: 'https://shop.order-carts.example', trustProxyHops: 2 });
    expect(service.Outputs['ApiUrl']?.Value).toBe('https://shop.order-carts.example');
  });
});

describe('storefront behind a CDN › site', () => {
  it('comes from a bucket that answers this distribution only', () => {
    expect(originOf(site)).toMatchObject({ OriginAccessControlId: expect.anything() });
    expect(get('S3::Bucket', 'StorefrontBucket').properties['WebsiteConfiguration']).toBeUndefined();
    const { Statement } = get('S3::BucketPolicy', 'StorefrontBucketPolicy').properties['PolicyDocument'] as unknown as {
      readonly Statement: readonly {
        readonly Effect: string;
        readonly Action: string;
        readonly Principal: object;
        readonly Condition?: object;
      }[];
    };
    const forOthers = Statement.filter(({ Effect, Principal }) => Effect === 'Allow' && JSON.stringify(Principal).includes('cloudfront'));
    const condition = { StringEquals: { 'AWS:SourceArn': expect.anything() as unknown } };
    expect(forOthers).toMatchObject([{ Action: 's3:GetObject', Condition: condition }]);
    expect(JSON.stringify(forOthers)).toContain(get('CloudFront::Distribution', 'Storefront').id);
  });

  it('is compressed, and kept for as long as each file says', () => {
    expect(site).toMatchObject({ Compress: true, CachePolicyId: refTo('CloudFront::CachePolicy', 'SiteCache') });
    expect(get('CloudFront::CachePolicy', 'SiteCache').properties['CachePolicyConfig']).toMatchObject({
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingBrotli: true, EnableAcceptEncodingGzip: true },
    });
  });

  it.each([
    ['/', '/index.html'],
    ['/checkout', '/index.html'],
    ['/orders/01JD8Q6WAA0000000000000001', '/index.html'],
    ['/products/', '/index.html'],
    ['/v1.2/products', '/index.html'],
    ['/assets/first-view-DfsDHNDh.js', '/assets/first-view-DfsDHNDh.js'],
    ['/config.json', '/config.json'],
  ])('answers %s with %s', (uri, answered) => {
    const code = String(get('CloudFront::Function', 'DeepLinks').properties['FunctionCode']);
    expect(runInNewContext(`${code}; handler(event).uri`, { event: { request: { uri } } })).toBe(answered);
    expect(site['FunctionAssociations']).toMatchObject([{ EventType: 'viewer-request' }]);
  });

  it('is told to browsers with the policy of its page, narrowed to one origin, and with what only headers can say', () => {
    expect(headersOf('SiteHeaders')).toMatchObject({
      CustomHeadersConfig: { Items: [{ Header: 'permissions-policy' }] },
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'; connect-src 'self'; frame-ancestors 'none'" },
        ContentTypeOptions: { Override: true },
        ReferrerPolicy: { ReferrerPolicy: 'same-origin' },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 365 * 24 * 3600 },
      },
    });
    expect(headersOf('ApiHeaders')).toMatchObject({ SecurityHeadersConfig: { StrictTransportSecurity: { IncludeSubdomains: false } } });
  });

  it.each<[string, object, string]>([
    ['hashed files for a year, also of former builds', { Include: ['assets/*'], Prune: false }, 'public, max-age=31536000, immutable'],
    ['pictures for an hour', { Include: ['images/*'], Prune: false }, 'public, max-age=3600'],
    ['page and configuration not without asking', { Exclude: ['assets/*', 'images/*'], Prune: true }, 'no-cache'],
  ])('lets caches keep %s', (_what, what, cacheControl) => {
    const uploads = resourcesOf(web, 'Custom::CDKBucketDeployment').map(({ Properties }) => Properties);
    expect(uploads).toContainEqual(expect.objectContaining({ ...what, SystemMetadata: { 'cache-control': cacheControl } }));
  });

  it('shows its page once all that the page needs is there', () => {
    const page = resource(web, 'Custom::CDKBucketDeployment', 'UploadPage').id;
    const needed = [web.Resources[page]?.DependsOn ?? []].flat().map((id) => withoutHashes(id));
    expect(needed).toEqual(expect.arrayContaining([expect.stringContaining('UploadAssets'), expect.stringContaining('UploadPictures')]));
  });
});
