import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { acknowledgeUploader } from './uploader-findings';

export interface StorefrontUploadProps {
  readonly bucket: Bucket;
  /** Folder of the built site. */
  readonly bundle: string;
  /** Becomes `config.json`. */
  readonly apiUrl: string;
  readonly logRetentionDays: number;
}

const HASHED = 'assets/*';
const PICTURES = 'images/*';

/**
 * Puts the built site into a bucket behind a CDN, each kind of file with its own life in caches.
 *
 * Files of former builds stay under their hashed names, so that an open tab still finds its parts; the page comes last.
 */
export class StorefrontUpload extends Construct {
  constructor(scope: Construct, id: string, { bucket, bundle, apiUrl, logRetentionDays }: StorefrontUploadProps) {
    super(scope, id);
    const site = Source.asset(bundle);
    const common = {
      destinationBucket: bucket,
      logGroup: new LogGroup(this, 'Logs', { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY }),
      memoryLimit: 512, // 128 MB is too little for the site's pictures
    };
    const assets = new BucketDeployment(this, 'Assets', {
      ...{ ...common, sources: [site], exclude: ['*'], include: [HASHED], prune: false },
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
    });
    const pictures = new BucketDeployment(this, 'Pictures', {
      ...{ ...common, sources: [site], exclude: ['*'], include: [PICTURES], prune: false },
      cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.hours(1))], // a product keeps its name when it gets a new one
    });
    const page = new BucketDeployment(this, 'Page', {
      ...{ ...common, sources: [site, Source.jsonData('config.json', { apiUrl })], exclude: [HASHED, PICTURES] },
      cacheControl: [CacheControl.noCache()],
    });
    page.node.addDependency(assets, pictures);
    acknowledgeUploader(bucket);
  }
}
