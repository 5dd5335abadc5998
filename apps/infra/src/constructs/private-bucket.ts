import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

export interface PrivateBucketProps {
  /** A bucket of the same stack. */
  readonly accessLogs: IBucket;
  /** Where this bucket's own access log goes: `s3/<name>/`. */
  readonly name: string;
  readonly keepsData: boolean;
  /** Objects are deleted at this age. Kept for good when left out. */
  readonly expiresAfter?: Duration;
}

/** A bucket nobody reads from outside: no public access, TLS only, encrypted, its accesses logged. */
export class PrivateBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { accessLogs, name, keepsData, expiresAfter }: PrivateBucketProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: `s3/${name}/`,
      lifecycleRules: expiresAfter === undefined ? [] : [{ id: 'forget', expiration: expiresAfter }],
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
