import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * Stands in for `@aws-sdk/credential-provider-node` in the bundles of Lambdas (esbuild alias in their project.json):
 * Lambda gives credentials in the environment, so the chain's other providers would be dead weight (90 kB).
 */
export const defaultProvider = () => fromEnv();
