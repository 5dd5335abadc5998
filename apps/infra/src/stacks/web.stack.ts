import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Bundles } from '../bundles';
import { StorefrontSite } from '../constructs/storefront-site';
import type { Stage } from '../stage';
import type { DataStack } from './data.stack';

export interface WebStackProps extends StackProps {
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly data: DataStack;
  readonly apiUrl: string;
}

/** What the shopper's browser loads. No other stack refers to this one. */
export class WebStack extends Stack {
  constructor(scope: Construct, id: string, { stage, bundles, data, apiUrl, ...props }: WebStackProps) {
    super(scope, id, props);
    if (stage.web.kind !== 'website') throw new Error(`Stage "${stage.name}": web mode "${stage.web.kind}" is not available yet.`);
    const site = new StorefrontSite(this, 'Storefront', {
      mode: stage.web,
      bundle: bundles.storefront,
      apiUrl,
      accessLogs: data.accessLogs,
      logRetentionDays: stage.logRetentionDays,
    });
    new CfnOutput(this, 'StorefrontUrl', { value: site.bucket.bucketWebsiteUrl });
    new CfnOutput(this, 'StorefrontBucketName', { value: site.bucket.bucketName });
  }
}
