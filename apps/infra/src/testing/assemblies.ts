import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Bundles } from '../bundles';
import { acknowledge } from '../constructs/acknowledge';
import { addOrderCarts } from '../order-carts';
import { HouseRulesPlugin } from '../rules/house-rules.plugin';
import type { Stage } from '../stage';
import { stages } from '../stages';
import { behindCdn } from './behind-cdn';

/** Something to synthesise; `folder` is an empty one of its own. */
export interface Assembly {
  readonly name: string;
  define(app: App, folder: string): void;
}

/** Every stage from placeholder bundles, so that no test waits for a build; prod at another address and by CDN; one app that breaks a house rule. */
export const assemblies: readonly Assembly[] = [
  ...stages.map((stage) => stageAssembly(stage)),
  ...stages
    .filter(({ name }) => name === 'prod')
    .flatMap((prod) => [
      stageAssembly({ ...prod, publicUrl: 'http://moved.example' }, 'moved'),
      stageAssembly({ ...prod, ...behindCdn }, 'cdn'),
    ]),
  { name: 'careless', define: addCarelessStack },
];

function stageAssembly(stage: Stage, name = stage.name): Assembly {
  return { name, define: (app, folder) => void addOrderCarts(app, stage, placeholderBundles(folder)) };
}

/** Two roles with the same breach, one of them excused. */
function addCarelessStack(app: App): void {
  const stack = new Stack(app, 'careless');
  const [excused] = ['Excused', 'Careless'].map((id) => {
    const role = new Role(stack, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['s3:*'], resources: ['arn:aws:s3:::one'] }));
    return role;
  });
  acknowledge(excused as Role, 'HouseRules::no-wildcard-action', 'an example');
  Validations.of(app).addPlugins(new HouseRulesPlugin({ keepsData: true }));
}

/** As Vite writes it. */
const PAGE = '<meta http-equiv="Content-Security-Policy" content="default-src &#39;self&#39;; connect-src &#39;self&#39; http: https:">';

function placeholderBundles(folder: string): Bundles {
  const bundle = (name: string, file: string, content = name): string => {
    const path = join(folder, name);
    mkdirSync(path);
    writeFileSync(join(path, file), content);
    return path;
  };
  return {
    api: bundle('api', 'main.mjs'),
    orderLambda: bundle('order-lambda', 'index.mjs'),
    notificationLambda: bundle('notification-lambda', 'index.mjs'),
    eventLambda: bundle('event-lambda', 'index.mjs'),
    storefront: bundle('storefront', 'index.html', PAGE),
  };
}
