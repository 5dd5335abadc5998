/** How the storefront reaches the browser. `website`: the bucket's public HTTP endpoint, the cheap mode. `cdn` needs a domain. */
export type WebMode = WebsiteMode | CdnMode;

export interface WebsiteMode {
  readonly kind: 'website';
  /** S3 finds a website by its host name, so a bucket behind a CNAME is named as the host. Generated when left out. */
  readonly bucketName?: string;
}

/** CloudFront at a domain of ours, storefront and API on one origin. Its DNS record, certificate and web ACL are made before. */
export interface CdnMode {
  readonly kind: 'cdn';
  readonly domainName: string;
  /** Must lie in us-east-1, as CloudFront demands. */
  readonly certificateArn: string;
  /** A global one of WAF, which lies in us-east-1 too. */
  readonly webAclArn: string;
  /** Of the region's list `com.amazonaws.global.cloudfront.origin-facing`: who may reach the load balancer. */
  readonly originFacingPrefixListId: string;
}

/** One installation of the whole system. A team's own stage is one more entry of `stages`. */
export interface Stage {
  readonly name: string;
  readonly region: string;
  /** The storefront's origin, without trailing slash: links in mails and the API's CORS rule are made of it. */
  readonly publicUrl: string;
  readonly mailFrom: string;
  readonly web: WebMode;
  /** Real stages keep tables, buckets and secrets when a stack is deleted, and refuse to delete them by accident. */
  readonly keepsData: boolean;
  readonly logRetentionDays: number;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error';
  readonly api: {
    readonly minInstances: number;
    readonly maxInstances: number;
    readonly rateLimitPerMinute: number;
    /** How long a stopping process still serves: until the load balancer has seen two failed health checks. */
    readonly drainSeconds: number;
  };
  readonly shop: { readonly currency: string; readonly deliveryFlatMinor: number; readonly deliveryFreeFromMinor: number };
  /** Who hears of an alarm. Nobody is subscribed when left out. */
  readonly alarmMail?: string;
}
