import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import type { WebsiteMode } from '../stage';
import { acknowledge } from './acknowledge';

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
    this.acknowledgeUploader();
  }

  /** The function that copies the site at deploy time comes with CDK, so its shape and its grants are CDK's. */
  private acknowledgeUploader(): void {
    const stack = Stack.of(this);
    const uploader = stack.node.children.find(({ node }) => node.id.startsWith('Custom::CDKBucketDeployment'));
    if (uploader === undefined) throw new Error('CDK names its uploader differently now: its acknowledgements have to follow');
    const { defaultChild } = this.bucket.node;
    const bucketId = CfnBucket.isCfnBucket(defaultChild) ? stack.getLogicalId(defaultChild) : '';
    const uploads = "CDK's own uploader, which runs at deploy time only:";

    acknowledge(uploader, 'AwsSolutions-L1', `${uploads} its runtime is chosen by CDK and moves with it.`);
    acknowledge(uploader, 'HouseRules::function-runtime', `${uploads} it is written in Python.`);
    acknowledge(uploader, 'HouseRules::no-wildcard-action', `${uploads} its grants are those named one by one below.`);
    acknowledge(
      uploader,
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      `${uploads} it writes its log with the managed policy for exactly that.`,
    );
    for (const action of ['s3:GetBucket*', 's3:GetObject*', 's3:List*']) {
      acknowledge(
        uploader,
        `AwsSolutions-IAM5[Action::${action}]`,
        `${uploads} it reads the built site from the bucket of assets with CDK's read grant.`,
      );
    }
    for (const action of ['s3:Abort*', 's3:DeleteObject*']) {
      acknowledge(uploader, `AwsSolutions-IAM5[Action::${action}]`, `${uploads} it replaces the objects of this one public bucket.`);
    }
    acknowledge(
      uploader,
      `AwsSolutions-IAM5[Resource::arn:aws:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-${stack.region}/*]`,
      `${uploads} CDK's read grant names the bucket of assets, which holds bundles and no data.`,
    );
    acknowledge(
      uploader,
      `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/*]`,
      `${uploads} it writes every object of the site, whatever its name.`,
    );
  }
}
