import { App } from 'aws-cdk-lib';
import { builtBundles } from './bundles';
import { addOrderCarts } from './order-carts';
import { stageNamed } from './stages';

const app = new App();
const requested: unknown = app.node.tryGetContext('stage') ?? process.env['STAGE'] ?? 'local';

try {
  addOrderCarts(app, stageNamed(String(requested)), builtBundles);
  app.synth();
} catch (fault) {
  // A fault of the stage's data is the reader's to mend: its text says how, a stack trace would only hide it.
  process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
