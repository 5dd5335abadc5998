import { App, type AppProps, type StackProps, Tags, Validations } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Bundles } from './bundles';
import { HouseRulesPlugin } from './rules/house-rules.plugin';
import { DataStack } from './stacks/data.stack';
import { ObservabilityStack } from './stacks/observability.stack';
import { ServiceStack } from './stacks/service.stack';
import { WebStack } from './stacks/web.stack';
import type { Stage } from './stage';

/** The four stacks of one stage, by life time. */
export interface OrderCarts {
  readonly data: DataStack;
  readonly service: ServiceStack;
  readonly web: WebStack;
  readonly observability: ObservabilityStack;
}

/** An app that records no stack traces: they hold the paths of the machine, and cost more time than all else. `--debug` brings them back. */
export function createApp(props: AppProps = {}): App {
  return new App({ ...props, stackTraces: false, context: { ...props.context, [DISABLE_CREATION_STACK_TRACES]: true } });
}

/** Defines the whole system of one stage; synthesis fails when cdk-nag or a house rule finds a fault nobody has given a reason for. */
export function addOrderCarts(app: App, stage: Stage, bundles: Bundles): OrderCarts {
  const named = (part: string, description: string): StackProps => ({
    stackName: `order-carts-${stage.name}-${part}`,
    env: { region: stage.region },
    description,
  });
  const id = (part: string): string => `order-carts-${stage.name}-${part}`;

  const data = new DataStack(app, id('data'), { ...named('data', 'Order Carts: tables and buckets; kept'), stage });
  const service = new ServiceStack(app, id('service'), { ...named('service', 'Order Carts: API and event path'), stage, bundles, data });
  const web = new WebStack(app, id('web'), { ...named('web', 'Order Carts: storefront'), stage, bundles, data, service });
  const observability = new ObservabilityStack(app, id('observability'), {
    ...named('observability', 'Order Carts: alarms and dashboard'),
    stage,
    service,
  });

  Tags.of(app).add('system', 'order-carts');
  Tags.of(app).add('stage', stage.name);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new HouseRulesPlugin({ keepsData: stage.keepsData }));
  return { data, service, web, observability };
}
