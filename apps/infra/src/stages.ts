import { stageFaults } from './stage-rules';

/** How the storefront reaches the browser. `website`: the bucket's public HTTP endpoint, the cheap mode. `cdn` needs a domain. */
export type WebMode = WebsiteMode | CdnMode;

export interface WebsiteMode {
  readonly kind: 'website';
  /** S3 finds a website by its host name, so a bucket behind a CNAME is named as the host. Generated when left out. */
  readonly bucketName?: string;
}

export interface CdnMode {
  readonly kind: 'cdn';
  readonly domainName: string;
  /** Must lie in us-east-1, as CloudFront demands. */
  readonly certificateArn: string;
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
  readonly api: { readonly minInstances: number; readonly maxInstances: number; readonly rateLimitPerMinute: number };
  readonly shop: { readonly currency: string; readonly deliveryFlatMinor: number; readonly deliveryFreeFromMinor: number };
  /** Who hears of an alarm. Nobody is subscribed when left out. */
  readonly alarmMail?: string;
}

const shop = { currency: 'EUR', deliveryFlatMinor: 490, deliveryFreeFromMinor: 5000 } as const;

export const stages: readonly Stage[] = [
  {
    name: 'local',
    region: 'eu-central-1',
    publicUrl: 'http://127.0.0.1:4500',
    mailFrom: 'shop@order-carts.example',
    web: { kind: 'website' },
    keepsData: false,
    logRetentionDays: 14,
    logLevel: 'info',
    api: { minInstances: 2, maxInstances: 4, rateLimitPerMinute: 600 },
    shop,
  },
  {
    name: 'dev',
    region: 'eu-central-1',
    publicUrl: 'http://dev.shop.order-carts.example',
    mailFrom: 'shop@dev.order-carts.example',
    web: { kind: 'website', bucketName: 'dev.shop.order-carts.example' },
    keepsData: true,
    logRetentionDays: 14,
    logLevel: 'debug',
    api: { minInstances: 2, maxInstances: 3, rateLimitPerMinute: 600 },
    shop,
  },
  {
    name: 'prod',
    region: 'eu-central-1',
    publicUrl: 'http://shop.order-carts.example',
    mailFrom: 'shop@order-carts.example',
    web: { kind: 'website', bucketName: 'shop.order-carts.example' },
    keepsData: true,
    logRetentionDays: 90,
    logLevel: 'info',
    api: { minInstances: 2, maxInstances: 8, rateLimitPerMinute: 600 },
    shop,
  },
];

/** A stage fit for synthesis, or every fault in one text: an unknown name, or all bad fields of the entry. */
export type StageFinding = { readonly isFit: true; readonly stage: Stage } | { readonly isFit: false; readonly faults: string };

export function findStage(name: string, known: readonly Stage[] = stages): StageFinding {
  const stage = known.find((candidate) => candidate.name === name);
  if (stage === undefined) {
    return { isFit: false, faults: `There is no stage "${name}"; known stages: ${known.map((each) => each.name).join(', ')}.` };
  }
  const faults = stageFaults(stage);
  if (faults.length === 0) return { isFit: true, stage };
  return { isFit: false, faults: [`Stage "${name}" cannot be synthesised:`, ...faults.map((fault) => `  - ${fault}`)].join('\n') };
}
