import { LOCAL_KEYS } from '../local-keys';

/** The variables by which SDK clients of another process speak to the gateway. */
export function awsEnvironment(endpoint: string, region: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: LOCAL_KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_KEYS.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
