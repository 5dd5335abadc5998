import { builtBundles } from './bundles';
import { addOrderCarts, createApp } from './order-carts';
import { findStage } from './stages';

const app = createApp();
const requested: unknown = app.node.tryGetContext('stage') ?? process.env['STAGE'] ?? 'local';

const finding = findStage(String(requested));

if (finding.isFit) {
  addOrderCarts(app, finding.stage, builtBundles);
  app.synth();
} else {
  process.stderr.write(`${finding.faults}\n`);
  process.exitCode = 1;
}
