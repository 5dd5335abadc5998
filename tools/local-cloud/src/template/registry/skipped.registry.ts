import { NO_IAM, NO_MACHINE, NO_METRICS, NO_NETWORK, NO_SCALING, ON_CONSOLE } from './reasons';
import { arn, type Naming, type Registry } from './types';

const attributesNamed = (...names: string[]): Naming => ({
  attributes: Object.fromEntries(names.map((name) => [name, (identity) => `${identity.name}-${name}`])),
});

/** Types that mean nothing on one machine. */
export const skippedRegistry: Registry = {
  'AWS::AutoScaling::LifecycleHook': { skipped: 'a stopping process drains by itself' },
  'AWS::AutoScaling::ScalingPolicy': { skipped: NO_SCALING },
  'AWS::CDK::Metadata': { skipped: 'says which constructs were used' },
  'AWS::CloudWatch::Alarm': { skipped: NO_METRICS, attributes: { Arn: arn('cloudwatch', ({ name }) => `alarm:${name}`) } },
  'AWS::CloudWatch::CompositeAlarm': { skipped: NO_METRICS, attributes: { Arn: arn('cloudwatch', ({ name }) => `alarm:${name}`) } },
  'AWS::CloudWatch::Dashboard': { skipped: NO_METRICS },
  'AWS::EC2::EIP': { skipped: NO_NETWORK, ...attributesNamed('AllocationId', 'PublicIp') },
  'AWS::EC2::FlowLog': { skipped: NO_NETWORK },
  'AWS::EC2::InternetGateway': { skipped: NO_NETWORK },
  'AWS::EC2::LaunchTemplate': {
    skipped: NO_MACHINE,
    ...attributesNamed('LatestVersionNumber', 'DefaultVersionNumber', 'LaunchTemplateId'),
  },
  'AWS::EC2::NatGateway': { skipped: NO_NETWORK, ...attributesNamed('NatGatewayId') },
  'AWS::EC2::Route': { skipped: NO_NETWORK },
  'AWS::EC2::RouteTable': { skipped: NO_NETWORK, ...attributesNamed('RouteTableId') },
  'AWS::EC2::SecurityGroup': { skipped: NO_NETWORK, ...attributesNamed('GroupId', 'VpcId') },
  'AWS::EC2::SecurityGroupEgress': { skipped: NO_NETWORK },
  'AWS::EC2::SecurityGroupIngress': { skipped: NO_NETWORK },
  'AWS::EC2::Subnet': { skipped: NO_NETWORK, ...attributesNamed('SubnetId', 'AvailabilityZone', 'CidrBlock') },
  'AWS::EC2::SubnetRouteTableAssociation': { skipped: NO_NETWORK },
  'AWS::EC2::VPC': { skipped: NO_NETWORK, ...attributesNamed('VpcId', 'CidrBlock', 'DefaultSecurityGroup') },
  'AWS::EC2::VPCEndpoint': { skipped: NO_NETWORK },
  'AWS::EC2::VPCGatewayAttachment': { skipped: NO_NETWORK },
  'AWS::IAM::InstanceProfile': {
    property: 'InstanceProfileName',
    skipped: NO_IAM,
    attributes: { Arn: arn('iam', ({ name }) => `instance-profile/${name}`) },
  },
  'AWS::IAM::ManagedPolicy': { skipped: NO_IAM },
  'AWS::IAM::Policy': { skipped: NO_IAM },
  'AWS::IAM::Role': { property: 'RoleName', skipped: NO_IAM, attributes: { Arn: arn('iam', ({ name }) => `role/${name}`) } },
  'AWS::Lambda::LayerVersion': { skipped: 'only functions of the CDK itself use one, and they do not run here' },
  'AWS::Lambda::Permission': { skipped: NO_IAM },
  'AWS::Logs::LogGroup': {
    property: 'LogGroupName',
    skipped: ON_CONSOLE,
    attributes: { Arn: arn('logs', ({ name }) => `log-group:${name}:*`) },
  },
  'Custom::S3AutoDeleteObjects': { skipped: 'buckets vanish with the process' },
  'Custom::VpcRestrictDefaultSG': { skipped: NO_NETWORK },
};
