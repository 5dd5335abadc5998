import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as CloudFrontFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin, VpcOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IApplicationLoadBalancer } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { CdnMode } from '../stage';
import { acknowledge } from './acknowledge';
import { deepLinks } from './deep-links';
import { pagePolicy } from './page-policy';
import { apiHeaders, siteHeaders } from './storefront-headers';
import { StorefrontUpload } from './storefront-upload';

export interface StorefrontCdnProps {
  readonly mode: CdnMode;
  /** Folder of the built site. */
  readonly bundle: string;
  readonly loadBalancer: IApplicationLoadBalancer;
  readonly accessLogs: IBucket;
  readonly keepsData: boolean;
  readonly logRetentionDays: number;
}

/**
 * CloudFront at the shop's domain: the site from a private bucket, and `/v1/*` from the API, on one origin and by TLS only.
 *
 * The load balancer has no public address: CloudFront reaches it inside of the network, as a VPC origin.
 */
export class StorefrontCdn extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: StorefrontCdnProps,
  ) {
    super(scope, id);
    const { mode, bundle, logRetentionDays } = props;
    this.bucket = this.createBucket();
    this.distribution = new Distribution(this, 'Distribution', {
      comment: `Order Carts at ${mode.domainName}`,
      domainNames: [mode.domainName],
      certificate: Certificate.fromCertificateArn(this, 'Certificate', mode.certificateArn),
      webAclId: mode.webAclArn,
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_100,
      defaultRootObject: 'index.html',
      logBucket: this.createLogBucket(),
      defaultBehavior: this.siteBehavior(),
      additionalBehaviors: { '/v1/*': this.apiBehavior() },
    });
    acknowledge(this.distribution, 'AwsSolutions-CFR1', 'The shop turns nobody away by country: where it delivers is asked at checkout.');
    new StorefrontUpload(this, 'Upload', { bucket: this.bucket, bundle, apiUrl: '', logRetentionDays });
  }

  private siteBehavior(): BehaviorOptions {
    const rewrite = new CloudFrontFunction(this, 'DeepLinks', {
      comment: 'Answers deep links with the page of the storefront',
      code: FunctionCode.fromInline(deepLinks),
      runtime: FunctionRuntime.JS_2_0,
    });
    return {
      origin: S3BucketOrigin.withOriginAccessControl(this.bucket),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      compress: true,
      // Files say themselves how long they may be kept: `no-cache` is asked for again each time.
      cachePolicy: new CachePolicy(this, 'SiteCache', {
        minTtl: Duration.seconds(0),
        defaultTtl: Duration.minutes(5),
        maxTtl: Duration.days(365),
        queryStringBehavior: CacheQueryStringBehavior.none(),
        enableAcceptEncodingBrotli: true,
        enableAcceptEncodingGzip: true,
      }),
      responseHeadersPolicy: siteHeaders(this, 'SiteHeaders', pagePolicy(this.props.bundle)),
      functionAssociations: [{ function: rewrite, eventType: FunctionEventType.VIEWER_REQUEST }],
    };
  }

  /** Nothing is cached, and all of a request is passed on. An order's event stream beats every 15 s, well within the time-out. */
  private apiBehavior(): BehaviorOptions {
    return {
      origin: VpcOrigin.withApplicationLoadBalancer(this.props.loadBalancer, {
        protocolPolicy: OriginProtocolPolicy.HTTP_ONLY,
        httpPort: 80,
        readTimeout: Duration.seconds(60),
        keepaliveTimeout: Duration.seconds(50), // the load balancer hangs up after 60 s
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY, // a redirect comes too late for a token
      allowedMethods: AllowedMethods.ALLOW_ALL,
      compress: false,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
      responseHeadersPolicy: apiHeaders(this, 'ApiHeaders'),
    };
  }

  private createBucket(): Bucket {
    const bucket = new Bucket(this, 'Bucket', {
      ...this.privately('s3/storefront/site/'),
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(bucket, 'HouseRules::kept-data', 'It holds the built site and nothing else, which is made anew.');
    this.acknowledgeAccessLogs(bucket);
    return bucket;
  }

  /** CloudFront delivers its logs by an access control list, which the bucket of all other access logs does not have. */
  private createLogBucket(): Bucket {
    const bucket = new Bucket(this, 'Logs', {
      ...this.privately('s3/storefront/logs/'),
      objectOwnership: ObjectOwnership.BUCKET_OWNER_PREFERRED,
      lifecycleRules: [{ id: 'forget-after-90-days', expiration: Duration.days(90) }],
      removalPolicy: this.props.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.acknowledgeAccessLogs(bucket);
    return bucket;
  }

  private privately(serverAccessLogsPrefix: string): BucketProps {
    const { accessLogs } = this.props;
    return {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      serverAccessLogsBucket: Bucket.fromBucketName(this, `AccessLogs-${serverAccessLogsPrefix.split('/')[2]}`, accessLogs.bucketName),
      serverAccessLogsPrefix,
    };
  }

  private acknowledgeAccessLogs(bucket: Bucket): void {
    acknowledge(
      bucket,
      '@aws-cdk/aws-s3:accessLogsPolicyNotAdded',
      'The bucket of access logs names this prefix in its own policy; a rule added from here would tie the stacks into a knot.',
    );
  }
}
