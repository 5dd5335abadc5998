import {
  FOR_PEOPLE,
  NOT_READ,
  NO_IAM,
  NO_MACHINE,
  NO_METRICS,
  NO_NETWORK,
  NO_SCALING,
  NO_TRACING,
  ONE_PORT_EACH,
  ON_CONSOLE,
} from './reasons';
import { arn, type Registry } from './types';

/** What runs code: functions, the state machine, instances and the load balancer before them. */
export const computeRegistry: Registry = {
  'AWS::Lambda::Function': {
    property: 'FunctionName',
    maxLength: 64,
    attributes: { Arn: arn('lambda', ({ name }) => `function:${name}`) },
    honoured: ['FunctionName', 'Code.S3Key', 'Handler', 'Runtime', 'Timeout', 'MemorySize', 'Environment.Variables'],
    ignored: {
      'Code.S3Bucket': 'assets are read from the assembly',
      Architectures: 'JavaScript runs on whatever processor is here',
      Description: FOR_PEOPLE,
      'LoggingConfig.LogGroup': ON_CONSOLE,
      Role: NO_IAM,
      Tags: NOT_READ,
      TracingConfig: NO_TRACING,
    },
    // Log lines are written in Lambda's text format; a format or a level of its own would change what AWS writes.
    neutral: { 'LoggingConfig.LogFormat': 'Text' },
  },
  'AWS::Lambda::EventSourceMapping': {
    honoured: [
      'BatchSize',
      'BisectBatchOnFunctionError',
      'DestinationConfig.OnFailure.Destination',
      'Enabled',
      'EventSourceArn',
      'FilterCriteria.Filters',
      'FunctionName',
      'FunctionResponseTypes',
      'MaximumBatchingWindowInSeconds',
      'MaximumRecordAgeInSeconds',
      'MaximumRetryAttempts',
      'ScalingConfig.MaximumConcurrency',
      'StartingPosition',
    ],
    ignored: { MetricsConfig: NO_METRICS, Tags: NOT_READ },
    neutral: { ParallelizationFactor: '1' },
  },
  'AWS::StepFunctions::StateMachine': {
    maxLength: 80,
    ref: arn('states', ({ name }) => `stateMachine:${name}`),
    attributes: { Arn: arn('states', ({ name }) => `stateMachine:${name}`), Name: ({ name }) => name },
    honoured: ['StateMachineType', 'DefinitionString', 'DefinitionSubstitutions'],
    ignored: {
      LoggingConfiguration: 'failed executions are reported on the console',
      RoleArn: NO_IAM,
      Tags: NOT_READ,
      TracingConfiguration: NO_TRACING,
    },
  },
  'AWS::AutoScaling::AutoScalingGroup': {
    honoured: ['MinSize', 'TargetGroupARNs'],
    ignored: {
      Cooldown: NO_SCALING,
      HealthCheckGracePeriod: 'a new process is asked until it answers for the first time',
      HealthCheckType: 'a crashed process is replaced in either case',
      LaunchTemplate: NO_MACHINE,
      MaxSize: NO_SCALING,
      Tags: NOT_READ,
      VPCZoneIdentifier: NO_NETWORK,
    },
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    ref: arn('elasticloadbalancing', ({ name }) => `targetgroup/${name}/local`),
    attributes: { TargetGroupFullName: ({ name }) => `targetgroup/${name}/local` },
    honoured: [
      'HealthCheckIntervalSeconds',
      'HealthCheckPath',
      'HealthCheckTimeoutSeconds',
      'HealthyThresholdCount',
      'Matcher.HttpCode',
      'UnhealthyThresholdCount',
    ],
    ignored: {
      Port: ONE_PORT_EACH,
      Protocol: 'processes are asked over HTTP',
      Tags: NOT_READ,
      'TargetGroupAttributes.deregistration_delay.timeout_seconds': 'processes are drained within the stop of the local cloud',
      TargetType: 'targets are processes here',
      VpcId: NO_NETWORK,
    },
    neutral: { 'TargetGroupAttributes.stickiness.enabled': 'false' },
  },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    attributes: {
      DNSName: ({ addresses }) => addresses.apiHost,
      LoadBalancerFullName: ({ name }) => `app/${name}/local`,
    },
    skipped: 'one balancer on a loopback port stands for it; its subnets, security groups and access logs have no meaning here',
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    honoured: ['DefaultActions.Type', 'DefaultActions.TargetGroupArn'],
    ignored: {
      LoadBalancerArn: 'there is one load balancer',
      Port: 'the port is an option of the local cloud',
      Tags: NOT_READ,
    },
    neutral: { Protocol: 'HTTP' },
  },
  'Custom::CDKBucketDeployment': {
    honoured: [
      'SourceObjectKeys',
      'SourceMarkers',
      'SourceMarkersConfig',
      'DestinationBucketName',
      'Prune',
      'SystemMetadata.cache-control',
    ],
    ignored: {
      ServiceToken: 'the local cloud deploys by itself',
      SourceBucketNames: 'assets are read from the assembly',
      WaitForDistributionInvalidation: 'there is no CDN here',
      OutputObjectKeys: 'asked for by nothing here',
    },
  },
};
