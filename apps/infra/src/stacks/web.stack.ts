import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Bundles } from '../bundles';
import { StorefrontCdn } from '../constructs/storefront-cdn';
import { StorefrontSite } from '../constructs/storefront-site';
import type { CdnMode, Stage, WebsiteMode } from '../stage';
import type { DataStack } from './data.stack';
import type { ServiceStack } from './service.stack';

export interface WebStackProps extends StackProps {
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly data: DataStack;
  readonly service: ServiceStack;
}

/** What the shopper's browser loads. No other stack refers to this one. */
export class WebStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: WebStackProps,
  ) {
    super(scope, id, props);
    const { web } = props.stage;
    const outputs = web.kind === 'cdn' ? this.addCdn(web) : this.addWebsite(web);
    for (const [name, value] of Object.entries(outputs)) new CfnOutput(this, name, { value });
  }

  private addWebsite(mode: WebsiteMode): Record<string, string> {
    const { stage, bundles, data, service } = this.props;
    const site = new StorefrontSite(this, 'Storefront', {
      mode,
      bundle: bundles.storefront,
      apiUrl: service.apiUrl,
      accessLogs: data.accessLogs,
      logRetentionDays: stage.logRetentionDays,
    });
    return { StorefrontUrl: site.bucket.bucketWebsiteUrl, StorefrontBucketName: site.bucket.bucketName };
  }

  private addCdn(mode: CdnMode): Record<string, string> {
    const { stage, bundles, data, service } = this.props;
    const { bucket, distribution } = new StorefrontCdn(this, 'Storefront', {
      mode,
      bundle: bundles.storefront,
      loadBalancer: service.api.entry.loadBalancer,
      accessLogs: data.accessLogs,
      keepsData: stage.keepsData,
      logRetentionDays: stage.logRetentionDays,
    });
    return {
      StorefrontUrl: stage.publicUrl,
      StorefrontBucketName: bucket.bucketName,
      DistributionId: distribution.distributionId,
      DistributionDomainName: distribution.distributionDomainName, // what the domain's record points to
    };
  }
}
