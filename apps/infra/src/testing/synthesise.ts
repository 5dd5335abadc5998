import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { Bundles } from '../bundles';
import { addOrderCarts, createApp, type OrderCarts } from '../order-carts';
import { findStage, type Stage } from '../stages';

const workspace = join(__dirname, '../../../..');

export interface Synthesis {
  readonly app: App;
  readonly system: OrderCarts;
  readonly folder: string;
  readonly data: Template;
  readonly service: Template;
  readonly web: Template;
  readonly observability: Template;
  remove(): void;
}

export function stageNamed(name: string): Stage {
  const finding = findStage(name);
  if (!finding.isFit) throw new Error(finding.faults);
  return finding.stage;
}

/** An app with the feature flags of cdk.json that writes into `folder`. */
export function appIn(folder: string): App {
  const cdkJson = JSON.parse(readFileSync(join(workspace, 'cdk.json'), 'utf8')) as { readonly context: Record<string, unknown> };
  return createApp({ outdir: join(folder, 'cdk.out'), context: cdkJson.context });
}

/** Synthesises a whole stage from placeholder bundles in a folder of its own, which `remove` deletes. */
export function synthesise(stageName: string): Synthesis {
  const folder = mkdtempSync(join(tmpdir(), 'order-carts-infra-'));
  const app = appIn(folder);
  const system = addOrderCarts(app, stageNamed(stageName), placeholderBundles(folder));
  return {
    app,
    system,
    folder,
    data: Template.fromStack(system.data),
    service: Template.fromStack(system.service),
    web: Template.fromStack(system.web),
    observability: Template.fromStack(system.observability),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function placeholderBundles(folder: string): Bundles {
  const bundle = (name: string, file: string): string => {
    const path = join(folder, name);
    mkdirSync(path);
    writeFileSync(join(path, file), name);
    return path;
  };
  return {
    api: bundle('api', 'main.mjs'),
    orderLambda: bundle('order-lambda', 'index.mjs'),
    notificationLambda: bundle('notification-lambda', 'index.mjs'),
    eventLambda: bundle('event-lambda', 'index.mjs'),
    storefront: bundle('storefront', 'index.html'),
  };
}
