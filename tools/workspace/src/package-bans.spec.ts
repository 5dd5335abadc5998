import { rulesBrokenBy } from './lint/lint-fixture';

const BANNED = ['house/packages'];

const refused: readonly (readonly [file: string, specifier: string])[] = [
  ['libs/shared-kernel/src/fixture.ts', 'ulid'],
  ['libs/shared-kernel/src/fixture.ts', 'node:crypto'],
  ['libs/cart-domain/src/fixture.ts', 'typebox'],
  ['libs/cart-domain/src/fixture.ts', 'crypto'],
  ['libs/cart-domain/src/fixture.spec.ts', '@aws-sdk/client-dynamodb'],
  ['libs/event-schemas/src/fixture.ts', 'node:fs'],
  ['libs/event-schemas/src/fixture.ts', 'fastify'],
  ['libs/api-contract/src/fixture.ts', '@fastify/type-provider-typebox'],
  ['libs/api-contract/src/fixture.ts', 'fast-check'],
  ['libs/cart-application/src/fixture.ts', '@aws-sdk/client-dynamodb'],
  ['libs/cart-application/src/fixture.ts', 'node:crypto'],
  ['libs/cart-application/src/testing/fixture.ts', 'typebox'],
  ['libs/service-kit/src/fixture.ts', '@aws-sdk/client-ssm'],
  ['libs/aws-adapters/src/fixture.ts', 'fastify'],
  ['apps/api/src/fixture.ts', '@aws-sdk/client-dynamodb'],
  ['apps/api/src/fixture.spec.ts', '@aws-sdk/client-dynamodb'],
  ['apps/order-lambda/src/fixture.ts', '@aws-sdk/client-sns'],
  ['apps/notification-lambda/src/fixture.ts', '@aws-sdk/client-sesv2'],
  ['apps/event-lambda/src/fixture.ts', 'fastify'],
  ['apps/storefront/src/fixture.tsx', 'node:path'],
  ['apps/storefront/src/fixture.tsx', '@aws-sdk/client-s3'],
  ['apps/infra/src/fixture.ts', '@aws-sdk/client-s3'],
  ['apps/shop-e2e/src/fixture.ts', 'fastify'],
  ['tools/ops/src/fixture.ts', 'fastify'],
];

const allowed: readonly (readonly [file: string, specifier: string])[] = [
  ['libs/shared-kernel/src/fixture.spec.ts', 'fast-check'],
  ['libs/cart-domain/src/testing/fixture.ts', 'fast-check'],
  ['libs/event-schemas/src/fixture.ts', 'typebox'],
  ['libs/event-schemas/src/fixture.spec.ts', 'node:fs'],
  ['libs/api-contract/src/fixture.ts', 'typebox/value'],
  ['libs/cart-application/src/testing/fixture.ts', 'node:crypto'],
  ['libs/service-kit/src/fixture.ts', 'fastify'],
  ['libs/aws-adapters/src/fixture.ts', '@aws-sdk/lib-dynamodb'],
  ['apps/api/src/fixture.ts', 'fastify'],
  ['apps/api/src/fixture.int.spec.ts', '@aws-sdk/client-dynamodb'],
  ['apps/order-lambda/src/fixture.ts', 'node:crypto'],
  ['apps/storefront/src/fixture.spec.tsx', 'node:path'],
  ['apps/shop-e2e/src/fixture.ts', '@aws-sdk/client-s3'],
  ['tools/ops/src/fixture.ts', '@aws-sdk/client-sqs'],
  ['tools/local-cloud/src/fixture.ts', 'fastify'],
];

describe('packages', () => {
  it.each(refused)('%s may not import %s', async (file, specifier) => {
    expect(await rulesBrokenBy(file, `import '${specifier}';`)).toEqual(BANNED);
  });

  it.each(allowed)('%s may import %s', async (file, specifier) => {
    expect(await rulesBrokenBy(file, `import '${specifier}';`)).toEqual([]);
  });

  it.each([
    ["import { ulid } from 'ulid';\nulid();"],
    ["import type { ULID } from 'ulid';\nexport type Id = ULID;"],
    ["export * from 'ulid';"],
    ["export { ulid } from 'ulid';"],
    ["export type Id = import('ulid').ULID;"],
    ["import ulid = require('ulid');\nulid();"],
    ["export const load = () => import('ulid');"],
    ["export const load = require('ulid');"],
  ])('are recognised in every form of import: %s', async (text) => {
    expect(await rulesBrokenBy('libs/cart-domain/src/fixture.ts', text)).toContain('house/packages');
  });

  it('are those of package.json, not those that happen to be installed', async () => {
    expect(await rulesBrokenBy('tools/ops/src/fixture.ts', "import 'find-my-way';")).toEqual(['@nx/enforce-module-boundaries']);
  });
});
