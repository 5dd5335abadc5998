import { App } from 'aws-cdk-lib';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import { builtBundles } from './bundles';
import { addOrderCarts } from './order-carts';
import { findStage } from './stages';

// Stack traces hold this machine's paths: the assembly must be the same wherever it is made.
const app = new App({ stackTraces: false, context: { [DISABLE_CREATION_STACK_TRACES]: true } });
const requested: unknown = app.node.tryGetContext('stage') ?? process.env['STAGE'] ?? 'local';

const finding = findStage(String(requested));

if (finding.isFit) {
  addOrderCarts(app, finding.stage, builtBundles);
  app.synth();
} else {
  process.stderr.write(`${finding.faults}\n`);
  process.exitCode = 1;
}
