import { arrayAt, isObject, numberAt, objectAt, textAt, type CloudModel, type Resource } from '../template';
import { refuse } from '../properties';
import type { HealthRules } from './health';

/** What the template says about the Auto Scaling group that serves the API. */
export interface GroupSettings {
  readonly name: string;
  readonly size: number;
  /** Folder of the unpacked bundle, and the file in it to run. */
  readonly bundle: string;
  readonly entry: string;
  /** Where the project's build leaves the bundle, from the workspace's root; told by stage `local`. */
  readonly buildOutput: string | undefined;
  /** The API's settings: the text of its SSM parameter. */
  readonly settings: string;
  readonly health: HealthRules;
}

export const INSTANCE_METADATA = 'OrderCarts::Instance';

/** Reads the group that carries the metadata `OrderCarts::Instance`; `undefined` when the template has no group at all. */
export function groupSettings(model: CloudModel): GroupSettings | undefined {
  const groups = model.resources.filter(({ type }) => type === 'AWS::AutoScaling::AutoScalingGroup');
  const [group, second] = groups;
  if (!group) return undefined;
  if (second) return refuse(second, 'the local cloud runs one Auto Scaling group');
  const instance = group.metadata[INSTANCE_METADATA];
  if (!isObject(instance)) return refuse(group, `metadata ${INSTANCE_METADATA} is missing: it says what an instance runs`);
  const parameter = model.resources.find(
    ({ type, ref }) => type === 'AWS::SSM::Parameter' && ref === textAt(instance, 'SettingsParameter'),
  );
  if (!parameter) return refuse(group, `metadata ${INSTANCE_METADATA}: SettingsParameter names no parameter`);
  return {
    name: group.ref,
    size: numberAt(group.properties, 'MinSize') ?? 1,
    bundle: model.assetPath(textAt(instance, 'BundleKey') ?? ''),
    entry: textAt(instance, 'Entry') ?? 'main.mjs',
    buildOutput: textAt(instance, 'BuildOutput'),
    settings: textAt(parameter.properties, 'Value') ?? '',
    health: healthRules(targetGroupOf(model, group)),
  };
}

function targetGroupOf(model: CloudModel, group: Resource): Resource {
  const [arn] = arrayAt(group.properties, 'TargetGroupARNs');
  const target = model.resources.find(({ type, ref }) => type === 'AWS::ElasticLoadBalancingV2::TargetGroup' && ref === arn);
  if (!target) return refuse(group, 'it belongs to no target group');
  const listeners = model.resources.filter(({ type }) => type === 'AWS::ElasticLoadBalancingV2::Listener');
  for (const listener of listeners) {
    const actions = arrayAt(listener.properties, 'DefaultActions');
    const isForwarding = actions.every((action) => textAt(action, 'Type') === 'forward' && textAt(action, 'TargetGroupArn') === arn);
    if (!isForwarding) refuse(listener, `the local balancer only forwards to ${target.logicalId}`);
  }
  return target;
}

/** Defaults are those of an HTTP target group on AWS. */
function healthRules({ properties }: Resource): HealthRules {
  const seconds = (name: string, fallback: number) => (numberAt(properties, name) ?? fallback) * 1000;
  return {
    path: textAt(properties, 'HealthCheckPath') ?? '/',
    intervalMs: seconds('HealthCheckIntervalSeconds', 30),
    timeoutMs: seconds('HealthCheckTimeoutSeconds', 5),
    healthyAfter: numberAt(properties, 'HealthyThresholdCount') ?? 5,
    unhealthyAfter: numberAt(properties, 'UnhealthyThresholdCount') ?? 2,
    matcher: textAt(objectAt(properties, 'Matcher'), 'HttpCode') ?? '200',
  };
}
