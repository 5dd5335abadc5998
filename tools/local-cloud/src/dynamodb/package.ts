import type { PinnedPackage } from '../fetch';

/** AWS's licence allows no redistribution, so it is never committed. */
export const DYNAMODB_LOCAL: PinnedPackage = {
  name: 'amplify-dynamodb-simulator',
  version: '2.9.30',
  integrity: 'sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==',
  folder: 'emulator',
  title: 'DynamoDB Local (57 MB)',
};
