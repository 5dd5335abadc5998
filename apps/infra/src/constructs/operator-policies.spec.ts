import { commandsOfOperator } from '../testing/operator-calls';
import { synthesised } from '../testing/synthesised';
import { permissions } from '../testing/template-reading';

const { service } = synthesised('prod');
const read = permissions(service, 'OperatorPoliciesRead', 'AWS::IAM::ManagedPolicy');
const repair = permissions(service, 'OperatorPoliciesRepair', 'AWS::IAM::ManagedPolicy');
const actionsIn = (lines: readonly string[]): string[] => [...new Set(lines.map((line) => line.split(' ')[0] ?? ''))].sort();

/** What IAM asks for when a command of the SDK is sent; `elsewhere` is for the owner of another team's queue to allow. */
const NEEDS: Readonly<Record<string, readonly string[] | 'elsewhere'>> = {
  BatchGet: ['dynamodb:BatchGetItem'],
  DeleteItem: ['dynamodb:DeleteItem'],
  Query: ['dynamodb:Query'],
  Scan: ['dynamodb:Scan'],
  TransactWrite: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
  Update: ['dynamodb:UpdateItem'],
  GetParameter: ['ssm:GetParameter'],
  GetSecretValue: ['secretsmanager:GetSecretValue'],
  PutSecretValue: ['secretsmanager:PutSecretValue'],
  ListObjectsV2: ['s3:ListBucket'],
  GetObject: ['s3:GetObject'],
  DeleteObject: ['s3:DeleteObject'],
  Publish: ['sns:Publish'],
  PublishBatch: ['sns:Publish'],
  ChangeMessageVisibilityBatch: ['sqs:ChangeMessageVisibility'],
  DeleteMessage: ['sqs:DeleteMessage'],
  GetQueueAttributes: ['sqs:GetQueueAttributes'],
  GetQueueUrl: 'elsewhere',
  ReceiveMessage: ['sqs:ReceiveMessage'],
  SendMessage: ['sqs:SendMessage'],
  SendMessageBatch: ['sqs:SendMessage'],
  StartMessageMoveTask: ['sqs:StartMessageMoveTask', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:SendMessage'],
  CancelMessageMoveTask: ['sqs:CancelMessageMoveTask'],
  ListMessageMoveTasks: ['sqs:ListMessageMoveTasks'],
};

describe('the operator’s policies', () => {
  const called = commandsOfOperator();

  it('know what each call of the command line needs, and no call that is not made', () => {
    expect(called).toEqual(Object.keys(NEEDS).sort());
  });

  it('allow together what the calls need, and nothing else', () => {
    const needed = called.flatMap((command) => NEEDS[command] ?? []).filter((need) => need !== 'elsewhere');
    expect(actionsIn([...read, ...repair])).toEqual([...new Set(needed)].sort());
  });

  it('let whoever only looks change nothing, and read no key', () => {
    expect(actionsIn(read)).toEqual([
      ...['dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:Scan', 's3:GetObject', 's3:ListBucket'],
      ...['sqs:ChangeMessageVisibility', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage', 'ssm:GetParameter'],
    ]);
    expect(read.filter((line) => line.startsWith('sqs:ReceiveMessage')).every((line) => /DeadLetters|Parking/.test(line))).toBe(true);
  });

  it('let an audit read orders, books and the ledger of mails in full, and no cart', () => {
    expect(read.filter((line) => line.startsWith('dynamodb:Scan'))).toEqual(
      ['Orders', 'Processed', 'Products'].map((table) => `dynamodb:Scan on <order-carts-prod-data:Tables${table}Arn>`),
    );
  });

  it('name each resource: carts are nobody’s business, and the log is never changed', () => {
    expect([...read, ...repair].filter((line) => line.endsWith(' on *') || line.includes('Carts'))).toEqual([]);
    expect(repair.filter((line) => line.includes('EventLogBucket'))).toEqual([]);
    expect(repair.filter((line) => line.startsWith('secretsmanager:PutSecretValue'))).toEqual([
      'secretsmanager:PutSecretValue on <SecretsOrderKeys>',
    ]);
  });

  it('are named for the roles that use them', () => {
    const policies = Object.values(service.Resources).filter(({ Type }) => Type === 'AWS::IAM::ManagedPolicy');
    expect(policies.map(({ Properties }) => Properties?.['ManagedPolicyName'])).toEqual([
      'order-carts-prod-operator-read',
      'order-carts-prod-operator-repair',
    ]);
  });
});
