import type { JsonValue } from './rules/house-rule';
import { resourcesOf } from './rules/template-queries';
import { synthesised } from './testing/synthesised';

/** What the template of a stage says about folders of this machine: of its functions, then of its group. */
function buildOutputsOf(stage: string): (JsonValue | undefined)[] {
  const { service } = synthesised(stage);
  const functions = resourcesOf(service, 'AWS::Lambda::Function').filter(({ logicalId }) => logicalId.startsWith('EventPath'));
  const [group] = resourcesOf(service, 'AWS::AutoScaling::AutoScalingGroup');
  const instance = group?.Metadata?.['OrderCarts::Instance'] as { readonly BuildOutput?: string };
  return [...functions.map(({ Metadata }) => Metadata?.['OrderCarts::BuildOutput']), instance.BuildOutput];
}

describe('build output', () => {
  it('of each bundle is told in stage local, so that the local cloud can follow the builds', () => {
    const folders = ['notification-lambda', 'event-lambda', 'order-lambda', 'api'];
    expect(buildOutputsOf('local')).toEqual(folders.map((folder) => expect.stringMatching(new RegExp(`/${folder}$`))));
  });

  it.each(['dev', 'prod'])('is no matter of stage %s', (stage) => {
    expect(buildOutputsOf(stage)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
