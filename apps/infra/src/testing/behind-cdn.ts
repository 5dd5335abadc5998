import type { Stage } from '../stage';

/** What a stage in mode `cdn` has to say. */
export const behindCdn = {
  publicUrl: 'https://shop.order-carts.example',
  web: {
    kind: 'cdn',
    domainName: 'shop.order-carts.example',
    certificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/01234567-89ab-cdef-0123-456789abcdef',
    webAclArn: 'arn:aws:wafv2:us-east-1:000000000000:global/webacl/shop/01234567-89ab-cdef-0123-456789abcdef',
    originFacingPrefixListId: 'pl-0123abcd',
  },
} as const satisfies Pick<Stage, 'publicUrl' | 'web'>;
