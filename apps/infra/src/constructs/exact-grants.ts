import { Stack } from 'aws-cdk-lib';
import { Grant, type IGrantable, type IRole } from 'aws-cdk-lib/aws-iam';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { acknowledge } from './acknowledge';

// The buckets' own grant methods hand out wildcards (`s3:Abort*`, `s3:GetObject*`), and a table's `grant` reaches its indexes
// (`/index/*`). These grants name each action and each resource.

/** The named DynamoDB actions (without prefix) on the table itself; its indexes stay closed. */
export function grantOnTable(table: ITable, grantee: IGrantable, ...actions: readonly string[]): Grant {
  return Grant.addToPrincipal({
    grantee,
    actions: actions.map((action) => `dynamodb:${action}`),
    resourceArns: [table.tableArn],
  });
}

/** Reading one index of a table, and nothing of the table itself. */
export function grantQueryOnIndex(table: ITable, indexName: string, grantee: IGrantable): Grant {
  return Grant.addToPrincipal({ grantee, actions: ['dynamodb:Query'], resourceArns: [`${table.tableArn}/index/${indexName}`] });
}

/** Sending to a queue; neither reading nor looking at it. */
export function grantSendMessage(queue: IQueue, grantee: IGrantable): Grant {
  return Grant.addToPrincipal({ grantee, actions: ['sqs:SendMessage'], resourceArns: [queue.queueArn] });
}

/**
 * Creating objects under a key pattern, such as `events/*`, in a bucket of another stack; neither reading nor deleting.
 *
 * The reason says why the keys cannot be named one by one; it answers cdk-nag's finding about the pattern.
 */
export function grantPutObjects(bucket: IBucket, role: IRole, keyPattern: string, reason: string): void {
  Grant.addToPrincipal({ grantee: role, actions: ['s3:PutObject'], resourceArns: [bucket.arnForObjects(keyPattern)] });
  acknowledge(role, `AwsSolutions-IAM5[Resource::${exportNameOf(bucket)}/${keyPattern}]`, reason);
}

/** cdk-nag writes a resource of another stack as the name of its export. */
export function exportNameOf(bucket: IBucket): string {
  const owner = Stack.of(bucket);
  const imported: { readonly 'Fn::ImportValue': string } = owner.resolve(owner.exportValue(bucket.bucketArn));
  return imported['Fn::ImportValue'];
}

/** Reading one object. */
export function grantGetObject(bucket: IBucket, grantee: IGrantable, key: string): Grant {
  return Grant.addToPrincipal({ grantee, actions: ['s3:GetObject'], resourceArns: [bucket.arnForObjects(key)] });
}
