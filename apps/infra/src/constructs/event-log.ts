import { RemovalPolicy } from 'aws-cdk-lib';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge';
import definition from './event-log.asl.json';
import { grantPutObjects } from './exact-grants';

export interface EventLogProps {
  readonly bucket: IBucket;
  readonly logRetentionDays: number;
}

/** The Express workflow that writes one event into the log's bucket. Its log holds no input: the bucket does. */
export class EventLog extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { bucket, logRetentionDays }: EventLogProps) {
    super(scope, id);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineType: StateMachineType.EXPRESS,
      definitionBody: DefinitionBody.fromString(JSON.stringify(definition)),
      definitionSubstitutions: { BucketName: bucket.bucketName },
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Logs', { retention: logRetentionDays, removalPolicy: RemovalPolicy.DESTROY }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    grantPutObjects(
      bucket,
      this.stateMachine.role,
      'events/*',
      'Keys are made of date, hour and event id: their common prefix is the narrowest name.',
    );
    acknowledge(
      this.stateMachine,
      'AwsSolutions-IAM5[Resource::*]',
      'Log delivery and X-Ray know no resources: the permissions a workflow needs to log and trace cannot be narrowed.',
    );
  }

  grantStart(grantee: IGrantable): void {
    this.stateMachine.grantStartSyncExecution(grantee);
  }
}
