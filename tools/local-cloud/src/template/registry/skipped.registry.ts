import { NO_IAM, NO_MACHINE, NO_METRICS, NO_NETWORK, NO_SCALING, ON_CONSOLE } from './reasons';
import type { Registry } from './types';

/** Types that mean nothing on one machine. */
export const skippedRegistry: Registry = {
  'AWS::AutoScaling::ScalingPolicy': { skipped: NO_SCALING },
  'AWS::CloudWatch::Alarm': { skipped: NO_METRICS },
  'AWS::CloudWatch::Dashboard': { skipped: NO_METRICS },
  'AWS::EC2::FlowLog': { skipped: NO_NETWORK },
  'AWS::EC2::InternetGateway': { skipped: NO_NETWORK },
  'AWS::EC2::LaunchTemplate': { skipped: NO_MACHINE },
  'AWS::EC2::Route': { skipped: NO_NETWORK },
  'AWS::EC2::RouteTable': { skipped: NO_NETWORK },
  'AWS::EC2::SecurityGroup': { skipped: NO_NETWORK },
  'AWS::EC2::SecurityGroupEgress': { skipped: NO_NETWORK },
  'AWS::EC2::SecurityGroupIngress': { skipped: NO_NETWORK },
  'AWS::EC2::Subnet': { skipped: NO_NETWORK },
  'AWS::EC2::SubnetRouteTableAssociation': { skipped: NO_NETWORK },
  'AWS::EC2::VPC': { skipped: NO_NETWORK },
  'AWS::EC2::VPCEndpoint': { skipped: NO_NETWORK },
  'AWS::EC2::VPCGatewayAttachment': { skipped: NO_NETWORK },
  'AWS::IAM::InstanceProfile': { skipped: NO_IAM },
  'AWS::IAM::ManagedPolicy': { skipped: NO_IAM },
  'AWS::IAM::Policy': { skipped: NO_IAM },
  'AWS::IAM::Role': { skipped: NO_IAM },
  'AWS::KMS::Key': { skipped: 'messages are not encrypted here: they never leave this machine' },
  'AWS::Lambda::LayerVersion': { skipped: 'only functions of the CDK itself use one, and they do not run here' },
  'AWS::Logs::LogGroup': { skipped: ON_CONSOLE },
};
