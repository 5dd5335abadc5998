import { RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { WebsiteMode } from '../stage';
import { acknowledge } from './acknowledge';
import { acknowledgeUploader } from './uploader-findings';

export interface StorefrontSiteProps {
  readonly mode: WebsiteMode;
  /** Folder of the built site. */
  readonly bundle: string;
  /** Becomes `config.json`, which the site reads when it starts: one build serves every stage. */
  readonly apiUrl: string;
  readonly accessLogs: IBucket;
  readonly logRetentionDays: number;
}

/** The storefront as an S3 website. Deep links are answered by index.html. Nothing in it is worth keeping: it is built anew. */
export class StorefrontSite extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { mode, bundle, apiUrl, accessLogs, logRetentionDays }: StorefrontSiteProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      ...(mode.bucketName === undefined ? {} : { bucketName: mode.bucketName }),
      websiteIndexDocument: 'index.html',
      websiteErrorDocument: 'index.html',
      publicReadAccess: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ACLS_ONLY,
      encryption: BucketEncryption.S3_MANAGED,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: Bucket.fromBucketName(this, 'AccessLogs', accessLogs.bucketName),
      serverAccessLogsPrefix: 's3/storefront/',
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(
      this.bucket,
      'AwsSolutions-S2',
      'Website mode: the storefront is public by purpose; its bucket holds the built site and nothing else.',
    );
    acknowledge(
      this.bucket,
      'AwsSolutions-S5',
      'Website mode: the S3 website endpoint is the cheap way without CloudFront, and it reads as anybody.',
    );
    acknowledge(this.bucket, 'AwsSolutions-S10', 'Website mode: the S3 website endpoint speaks HTTP only; the mode with a domain has TLS.');

    acknowledge(
      this.bucket,
      '@aws-cdk/aws-s3:accessLogsPolicyNotAdded',
      'The bucket of access logs names this prefix in its own policy; a rule added from here would tie the stacks into a knot.',
    );

    new BucketDeployment(this, 'Content', {
      destinationBucket: this.bucket,
      sources: [Source.asset(bundle), Source.jsonData('config.json', { apiUrl })],
      cacheControl: [CacheControl.noCache()], // asked for again each time, answered 304: a new build is seen at once
      logGroup: new LogGroup(this, 'UploadLogs', { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY }),
      memoryLimit: 512, // 128 MB is too little for the site's pictures
    });
    acknowledgeUploader(this.bucket);
  }
}
