import { RemovalPolicy } from 'aws-cdk-lib';
import {
  FlowLogDestination,
  GatewayVpcEndpointAwsService,
  type ISecurityGroup,
  InterfaceVpcEndpoint,
  InterfaceVpcEndpointAwsService,
  IpAddresses,
  Port,
  SecurityGroup,
  SubnetType,
  Vpc,
} from 'aws-cdk-lib/aws-ec2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export interface ShopNetworkProps {
  readonly logRetentionDays: number;
}

/**
 * Two zones: public subnets for the load balancer, and subnets without any route to the internet for the instances.
 *
 * They reach S3 and DynamoDB by free gateway endpoints, and the few services they call besides by interface endpoints: about
 * 90 USD a month, a little more than two NAT gateways, which charge for traffic as well and would let an instance call anywhere.
 */
export class ShopNetwork extends Construct {
  readonly vpc: Vpc;
  private readonly endpoints: SecurityGroup;

  constructor(scope: Construct, id: string, { logRetentionDays }: ShopNetworkProps) {
    super(scope, id);
    this.vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('10.20.0.0/16'),
      maxAzs: 2,
      natGateways: 0,
      // Emptying the default group takes a function of CDK's own at deploy time; nothing here is ever put into that group.
      restrictDefaultSecurityGroup: false,
      subnetConfiguration: [
        { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24, mapPublicIpOnLaunch: false },
        { name: 'instances', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 22 },
      ],
      gatewayEndpoints: {
        S3: { service: GatewayVpcEndpointAwsService.S3 },
        DynamoDb: { service: GatewayVpcEndpointAwsService.DYNAMODB },
      },
    });
    this.vpc.addFlowLog('FlowLog', {
      destination: FlowLogDestination.toCloudWatchLogs(
        new LogGroup(this, 'FlowLogs', { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY }),
      ),
    });
    this.endpoints = new SecurityGroup(this, 'Endpoints', {
      vpc: this.vpc,
      description: 'Interface endpoints: reached by instances only',
      allowAllOutbound: false,
    });
    this.addEndpoint('Parameters', InterfaceVpcEndpointAwsService.SSM);
    this.addEndpoint('Secrets', InterfaceVpcEndpointAwsService.SECRETS_MANAGER);
    this.addEndpoint('Signals', InterfaceVpcEndpointAwsService.CLOUDFORMATION);
    this.addEndpoint('Queues', InterfaceVpcEndpointAwsService.SQS);
    this.addEndpoint('Logs', InterfaceVpcEndpointAwsService.CLOUDWATCH_LOGS);
  }

  /** Lets members of a security group call AWS: the endpoints here, and S3 and DynamoDB through their gateways. */
  allowCallsToAws(group: ISecurityGroup): void {
    this.endpoints.connections.allowFrom(group, Port.tcp(443), 'AWS APIs');
  }

  private addEndpoint(id: string, service: InterfaceVpcEndpointAwsService): void {
    new InterfaceVpcEndpoint(this, id, {
      vpc: this.vpc,
      service,
      subnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [this.endpoints],
      open: false,
      privateDnsEnabled: true,
    });
  }
}
