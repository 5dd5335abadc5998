import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { CdnMode, Stage } from './stage';

const HOST_NAME = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,}$/;

interface StageRule {
  readonly fault: string;
  holds(stage: Stage): boolean;
}

const stageRules: readonly StageRule[] = [
  {
    fault: 'name must be lower case letters, digits and hyphens, 2 to 20 of them',
    holds: ({ name }) => /^[a-z][a-z0-9-]{1,19}$/.test(name),
  },
  { fault: 'region must look like eu-central-1', holds: ({ region }) => /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) },
  { fault: 'publicUrl must be an http(s) origin without path or trailing slash', holds: ({ publicUrl }) => isOrigin(publicUrl) },
  { fault: 'mailFrom must be one e-mail address', holds: ({ mailFrom }) => isMailAddress(mailFrom) },
  { fault: 'alarmMail must be one e-mail address', holds: ({ alarmMail }) => alarmMail === undefined || isMailAddress(alarmMail) },
  { fault: 'logRetentionDays must be a period CloudWatch Logs knows', holds: ({ logRetentionDays }) => logRetentionDays in RetentionDays },
  {
    fault: 'api.minInstances must be a whole number from 2 on',
    holds: ({ api }) => Number.isInteger(api.minInstances) && api.minInstances >= 2,
  },
  {
    fault: 'api.maxInstances must be a whole number above minInstances: a rolling update adds one',
    holds: ({ api }) => Number.isInteger(api.maxInstances) && api.maxInstances > api.minInstances,
  },
  { fault: 'api.rateLimitPerMinute must be a whole number from 1 on', holds: ({ api }) => isPositiveInteger(api.rateLimitPerMinute) },
  {
    fault: 'api.drainSeconds must be from 0 to 20: the service manager gives a stop 45 s',
    holds: ({ api }) => api.drainSeconds >= 0 && api.drainSeconds <= 20,
  },
  { fault: 'shop.currency must be a three letter ISO 4217 code', holds: ({ shop }) => /^[A-Z]{3}$/.test(shop.currency) },
  { fault: 'shop.deliveryFlatMinor must be whole minor units from 0 on', holds: ({ shop }) => isMinorUnits(shop.deliveryFlatMinor) },
  {
    fault: 'shop.deliveryFreeFromMinor must be whole minor units from 0 on',
    holds: ({ shop }) => isMinorUnits(shop.deliveryFreeFromMinor),
  },
  { fault: 'web.bucketName must be the host of publicUrl or the first part of it', holds: hasMatchingBucketName },
  {
    fault: 'web.domainName must be a host name, and publicUrl https:// and that name',
    holds: ofCdn(({ domainName }, { publicUrl }) => HOST_NAME.test(domainName) && publicUrl === `https://${domainName}`),
  },
  {
    fault: 'web.certificateArn must name a certificate of ACM in us-east-1: CloudFront takes no other',
    holds: ofCdn(({ certificateArn }) => /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/.test(certificateArn)),
  },
  {
    fault: 'web.webAclArn must name a global web ACL in us-east-1: CloudFront takes no other',
    holds: ofCdn(({ webAclArn }) => /^arn:aws:wafv2:us-east-1:\d{12}:global\/webacl\/[\w-]+\/[0-9a-f-]+$/.test(webAclArn)),
  },
  {
    fault: 'web.originFacingPrefixListId must look like pl-0123abcd',
    holds: ofCdn(({ originFacingPrefixListId }) => /^pl-[0-9a-f]{8,17}$/.test(originFacingPrefixListId)),
  },
];

/** Every rule a stage breaks, as sentences; empty for a good stage. */
export function stageFaults(stage: Stage): string[] {
  return stageRules.filter((rule) => !rule.holds(stage)).map((rule) => rule.fault);
}

/** Holds for every stage in another mode. */
function ofCdn(holds: (web: CdnMode, stage: Stage) => boolean): StageRule['holds'] {
  return (stage) => stage.web.kind !== 'cdn' || holds(stage.web, stage);
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
}

function isMailAddress(text: string): boolean {
  return /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(text);
}

function isPositiveInteger(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}

function isMinorUnits(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}

function hasMatchingBucketName({ web, publicUrl }: Stage): boolean {
  if (web.kind !== 'website' || web.bucketName === undefined || !URL.canParse(publicUrl)) return true;
  const { hostname } = new URL(publicUrl);
  return hostname === web.bucketName || hostname.startsWith(`${web.bucketName}.s3-website`);
}
