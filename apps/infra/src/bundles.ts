import type { Stage } from './stage';

/** Folders the other projects' builds leave behind; paths from the workspace's root, where every target runs. */
export interface Bundles {
  readonly api: string;
  readonly orderLambda: string;
  readonly notificationLambda: string;
  readonly eventLambda: string;
  readonly storefront: string;
}

export const builtBundles: Bundles = {
  api: 'dist/apps/api',
  orderLambda: 'dist/apps/order-lambda',
  notificationLambda: 'dist/apps/notification-lambda',
  eventLambda: 'dist/apps/event-lambda',
  storefront: 'dist/apps/storefront',
};

/** Metadata for the local cloud, which follows the builds; a template for AWS says nothing of the machine it was made on. */
export function buildOutput({ name }: Stage, bundle: string): string | undefined {
  return name === 'local' ? bundle : undefined;
}
