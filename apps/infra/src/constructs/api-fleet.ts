import { Duration, Lazy, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AdditionalHealthCheckType,
  AutoScalingGroup,
  CfnAutoScalingGroup,
  HealthChecks,
  ScalingProcess,
  Signals,
  UpdatePolicy,
} from 'aws-cdk-lib/aws-autoscaling';
import {
  AmazonLinuxCpuType,
  BlockDeviceVolume,
  EbsDeviceVolumeType,
  type IVpc,
  InstanceClass,
  InstanceSize,
  InstanceType,
  LaunchTemplate,
  MachineImage,
  Peer,
  Port,
  SecurityGroup,
  SubnetType,
  UserData,
} from 'aws-cdk-lib/aws-ec2';
import { Grant, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct, type IDependable } from 'constructs';
import { acknowledge } from './acknowledge';
import type { ApiSettings } from './api-settings';
import { grantGetObject } from './exact-grants';
import { bootScript } from './instance/boot-script';
import { NodeRuntime } from './node-runtime';
import type { PublicEntry } from './public-entry';

export interface ApiFleetProps {
  readonly vpc: IVpc;
  /** Folder with `main.mjs`, as the API's build leaves it. */
  readonly bundle: string;
  /** The same folder, when the template shall tell it to whoever runs the API from there. */
  readonly buildOutput: string | undefined;
  readonly settings: ApiSettings;
  readonly entry: PublicEntry;
  readonly port: number;
  readonly minInstances: number;
  readonly maxInstances: number;
  readonly logRetentionDays: number;
}

/**
 * Instances that run the API behind the load balancer: Graviton, Amazon Linux 2023, no shell access, replaced rather than repaired.
 *
 * A new bundle, runtime or setting makes new user data, which rolls one instance at a time; an instance that does not
 * become ready signals failure, and CloudFormation rolls back. What is taken out gets no more requests, then SIGTERM.
 */
export class ApiFleet extends Construct {
  readonly role: Role;
  readonly securityGroup: SecurityGroup;
  readonly group: AutoScalingGroup;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ApiFleetProps,
  ) {
    super(scope, id);
    const { vpc, entry, port } = props;
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com'), description: 'Role of the API instances' });
    this.securityGroup = new SecurityGroup(this, 'Group', {
      vpc,
      description: 'API instances: reached by the load balancer only',
      allowAllOutbound: false,
    });
    this.securityGroup.addEgressRule(Peer.anyIpv4(), Port.tcp(443), 'AWS APIs: the subnets have no other way out');
    this.securityGroup.connections.allowFrom(entry.securityGroup, Port.tcp(port), 'Requests and health checks');

    const asset = new Asset(this, 'Bundle', { path: props.bundle });
    const runtime = new NodeRuntime(this, 'Runtime');
    const logGroup = new LogGroup(this, 'Logs', { retention: props.logRetentionDays, removalPolicy: RemovalPolicy.DESTROY });
    this.grantBoot(asset, runtime, logGroup);

    this.group = this.createGroup(this.createLaunchTemplate(this.createUserData(asset, runtime, logGroup)));
    const cfnGroup = this.cfnGroup();
    // The same facts as data, for whoever runs the instance without booting Linux.
    cfnGroup.addMetadata('OrderCarts::Instance', {
      BundleKey: asset.s3ObjectKey,
      SettingsParameter: props.settings.parameter.parameterName,
      Entry: 'main.mjs',
      Port: port,
      ...(props.buildOutput !== undefined && { BuildOutput: props.buildOutput }),
    });
    this.group.attachToApplicationTargetGroup(entry.targets);
    this.group.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: 50, estimatedInstanceWarmup: Duration.minutes(2) });
  }

  /** Creates no instance before all of this exists: without a way to AWS a boot fails, and cannot even signal that it did. */
  startAfter(needed: IDependable): void {
    this.cfnGroup().node.addDependency(needed);
  }

  private grantBoot(asset: Asset, runtime: NodeRuntime, logGroup: LogGroup): void {
    grantGetObject(asset.bucket, this.role, asset.s3ObjectKey);
    runtime.grantRead(this.role);
    Grant.addToPrincipal({ grantee: this.role, actions: ['ssm:GetParameter'], resourceArns: [this.props.settings.parameter.parameterArn] });
    logGroup.grantWrite(this.role);
  }

  private createUserData(asset: Asset, runtime: NodeRuntime, logGroup: LogGroup): UserData {
    const { settings, port } = this.props;
    const stack = Stack.of(this);
    return UserData.custom(
      bootScript({
        region: stack.region,
        stackName: stack.stackName,
        groupId: Lazy.string({ produce: () => stack.getLogicalId(this.cfnGroup()) }), // the group is made after its template
        settingsParameter: settings.parameter.parameterName,
        settingsFingerprint: settings.fingerprint,
        port,
        logGroupName: logGroup.logGroupName,
        bundleUrl: asset.s3ObjectUrl,
        runtimeUrl: runtime.url,
      }),
    );
  }

  private cfnGroup(): CfnAutoScalingGroup {
    const { defaultChild } = this.group.node;
    if (!CfnAutoScalingGroup.isCfnAutoScalingGroup(defaultChild)) throw new Error(`${this.group.node.path} has no resource of its own`);
    return defaultChild;
  }

  private createLaunchTemplate(userData: UserData): LaunchTemplate {
    return new LaunchTemplate(this, 'Template', {
      instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.SMALL),
      machineImage: MachineImage.latestAmazonLinux2023({ cpuType: AmazonLinuxCpuType.ARM_64 }),
      securityGroup: this.securityGroup,
      role: this.role,
      userData,
      requireImdsv2: true,
      httpPutResponseHopLimit: 1,
      detailedMonitoring: true,
      blockDevices: [
        { deviceName: '/dev/xvda', volume: BlockDeviceVolume.ebs(8, { encrypted: true, volumeType: EbsDeviceVolumeType.GP3 }) },
      ],
    });
  }

  private createGroup(launchTemplate: LaunchTemplate): AutoScalingGroup {
    const { vpc, minInstances, maxInstances } = this.props;
    const bootTime = Duration.minutes(10);
    const group = new AutoScalingGroup(this, 'Instances', {
      vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      launchTemplate,
      minCapacity: minInstances,
      maxCapacity: maxInstances,
      cooldown: Duration.minutes(2),
      healthChecks: HealthChecks.withAdditionalChecks({
        additionalTypes: [AdditionalHealthCheckType.ELB],
        gracePeriod: Duration.minutes(5),
      }),
      signals: Signals.waitForMinCapacity({ timeout: bootTime }),
      updatePolicy: UpdatePolicy.rollingUpdate({
        minInstancesInService: minInstances,
        maxBatchSize: 1,
        waitOnResourceSignals: true,
        pauseTime: bootTime,
        suspendProcesses: [ScalingProcess.ALARM_NOTIFICATION, ScalingProcess.AZ_REBALANCE, ScalingProcess.REPLACE_UNHEALTHY],
      }),
    });
    acknowledge(
      group,
      'AwsSolutions-AS3',
      'Instances without state come and go with the load; what matters is alarmed on: failed requests and unhealthy targets.',
    );
    return group;
  }
}
