import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import type { FaultPlan } from '../faults/fault-plan';
import type { Gateway } from '../gateway';
import type { DynamoDbEngine } from '../dynamodb';
import type { InstancesPart } from '../instances';
import type { FunctionsPart } from '../lambda';
import type { MappingsPart } from '../mappings';
import type { Messaging } from '../messaging';
import type { Journal } from '../observation/journal';
import type { Traffic } from '../observation/traffic';
import type { SesPart } from '../ses';
import type { StatesPart } from '../stepfunctions';
import type { CloudModel } from '../template';
import type { Waits } from '../time/waits';
import type { LogRing } from './logs';

/** What the parts of one run tell about themselves; a part that does not run is missing. */
export interface Parts {
  /** Until all has started: what is not there yet cannot say what it has to do. */
  readonly isStarting?: boolean;
  readonly messaging?: Pick<Messaging, 'queues' | 'buckets'>;
  readonly database?: Pick<DynamoDbEngine, 'restart'>;
  readonly functions?: Pick<FunctionsPart, 'functions'> & Partial<Pick<FunctionsPart, 'environment'>>;
  readonly mappings?: Pick<MappingsPart, 'mappings'>;
  readonly states?: Pick<StatesPart, 'executions' | 'runningExecutions'>;
  readonly mail?: Pick<SesPart, 'mails' | 'sent'>;
  readonly instances?: Pick<InstancesPart, 'instances' | 'stopOne' | 'startOne' | 'killOne'>;
}

/** Everything the control API looks at and acts on. */
export interface Sources {
  readonly model: CloudModel;
  readonly gateway: Gateway;
  readonly waits: Waits;
  readonly journal: Journal;
  readonly traffic: Traffic;
  readonly logs: LogRing;
  readonly parts: Parts;
  readonly faults: FaultPlan;
  /** Whether tables outlive the database. */
  readonly isPersistent: boolean;
  /** The engine itself, and S3 by a key that is not recorded: looking must not change what is seen. */
  readonly dynamoDb: DynamoDBClient;
  readonly s3: S3Client;
  readonly onFault: (line: string) => void;
}
