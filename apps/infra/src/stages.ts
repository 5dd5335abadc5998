import type { Stage } from './stage';
import { stageFaults } from './stage-rules';

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
    // All requests come from this one machine, and benches and storms of faults are meant to get through.
    api: { minInstances: 2, maxInstances: 4, rateLimitPerMinute: 1_000_000, drainSeconds: 1 },
    shop,
  },
  {
    name: 'dev',
    region: 'eu-central-1',
    publicUrl: 'http://dev.shop.order-carts.example',
    mailFrom: 'shop@dev.order-carts.example',
    alarmMail: 'operators@order-carts.example',
    web: { kind: 'website', bucketName: 'dev.shop.order-carts.example' },
    keepsData: true,
    logRetentionDays: 14,
    logLevel: 'debug',
    api: { minInstances: 2, maxInstances: 3, rateLimitPerMinute: 600, drainSeconds: 20 },
    shop,
  },
  {
    name: 'prod',
    region: 'eu-central-1',
    publicUrl: 'http://shop.order-carts.example',
    mailFrom: 'shop@order-carts.example',
    alarmMail: 'operators@order-carts.example',
    web: { kind: 'website', bucketName: 'shop.order-carts.example' },
    keepsData: true,
    logRetentionDays: 90,
    logLevel: 'info',
    api: { minInstances: 2, maxInstances: 8, rateLimitPerMinute: 600, drainSeconds: 20 },
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
