import { Duration } from 'aws-cdk-lib';
import { type IVpc, Peer, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationListener,
  ApplicationLoadBalancer,
  ApplicationProtocol,
  ApplicationTargetGroup,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';

export interface PublicEntryProps {
  readonly vpc: IVpc;
  readonly accessLogs: IBucket;
  readonly isProtected: boolean;
  /** Port the targets listen on. */
  readonly targetPort: number;
  /** The prefix list of CloudFront, when nobody else shall reach it: then it has no public address. @default shoppers reach it */
  readonly onlyFromPrefixListId?: string | undefined;
}

/** The load balancer in front of the API, with the health check that decides which instance gets requests. */
export class PublicEntry extends Construct {
  readonly loadBalancer: ApplicationLoadBalancer;
  readonly targets: ApplicationTargetGroup;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string, { vpc, accessLogs, isProtected, targetPort, onlyFromPrefixListId }: PublicEntryProps) {
    super(scope, id);
    const isPublic = onlyFromPrefixListId === undefined;
    this.securityGroup = new SecurityGroup(this, 'Group', {
      vpc,
      description: `Load balancer of the shop: HTTP from ${isPublic ? 'anywhere' : 'CloudFront'}`,
      allowAllOutbound: false,
    });
    if (isPublic) this.letEverybodyIn();
    else this.securityGroup.addIngressRule(Peer.prefixList(onlyFromPrefixListId), Port.tcp(80), 'CloudFront');

    this.loadBalancer = new ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc,
      vpcSubnets: { subnetType: isPublic ? SubnetType.PUBLIC : SubnetType.PRIVATE_ISOLATED },
      internetFacing: isPublic,
      securityGroup: this.securityGroup,
      deletionProtection: isProtected,
      dropInvalidHeaderFields: true,
      idleTimeout: Duration.seconds(60), // an order's event stream beats every 15 s
    });
    this.loadBalancer.logAccessLogs(accessLogs, 'load-balancer');
    this.targets = new ApplicationTargetGroup(this, 'Targets', {
      vpc,
      targetType: TargetType.INSTANCE,
      protocol: ApplicationProtocol.HTTP,
      port: targetPort,
      deregistrationDelay: Duration.seconds(30),
      healthCheck: {
        path: '/health/ready',
        healthyHttpCodes: '200',
        interval: Duration.seconds(10),
        timeout: Duration.seconds(5),
        healthyThresholdCount: 2,
        unhealthyThresholdCount: 2,
      },
    });
    new ApplicationListener(this, 'Http', {
      loadBalancer: this.loadBalancer,
      protocol: ApplicationProtocol.HTTP,
      port: 80,
      open: false, // the group above says who may come
      defaultTargetGroups: [this.targets],
    });
  }

  private letEverybodyIn(): void {
    this.securityGroup.addIngressRule(Peer.anyIpv4(), Port.tcp(80), 'Shoppers');
    acknowledge(
      this.securityGroup,
      'AwsSolutions-EC23',
      'A shop is open to everybody: this is the one group that is, on the one port it listens on.',
    );
  }
}
