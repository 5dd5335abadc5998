import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { startMessaging, type Messaging } from '../messaging';
import { clientOptions, startFront, type Front } from '../messaging/testing/front';
import { ACCOUNT, modelOf, REGION, resourceOf } from '../messaging/testing/model';
import { rule } from '../contract/rule';
import type { ServicePart } from '../part';
import type { JsonObject, Resource } from '../template/resource';
import { eventually } from '../messaging/testing/eventually';
import { Waits } from '../time/waits';
import { startStepFunctions, type StatesPart } from './index';

let front: Front;
let messaging: Messaging;
let states: StatesPart;
const waits = new Waits();
let sfn: SFNClient;
let s3: S3Client;
const lines: string[] = [];

const arnOf = (name: string) => `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`;

function putMachine(name: string, bucket: string, state: JsonObject = {}, type = 'EXPRESS'): Resource {
  const put = {
    Type: 'Task',
    Resource: 'arn:aws:states:::aws-sdk:s3:putObject',
    Parameters: { Bucket: bucket, 'Key.$': '$.objectKey', 'Body.$': '$.event', ContentType: 'application/json' },
    End: true,
    ...state,
  };
  const after = { ...put, Parameters: { Bucket: 'event-log', Key: 'caught', 'Body.$': '$' }, End: true };
  delete (after as JsonObject)['Catch'];
  const definition = { StartAt: 'Put', States: { Put: put, ...('Catch' in state ? { Caught: after } : {}) } };
  const properties = { StateMachineType: type, DefinitionString: JSON.stringify(definition) };
  return resourceOf('AWS::StepFunctions::StateMachine', name, properties, { ref: arnOf(name), attributes: { Name: name } });
}

function machineOf(name: string, definition: JsonObject): Resource {
  const properties = { StateMachineType: 'EXPRESS', DefinitionString: JSON.stringify(definition) };
  return resourceOf('AWS::StepFunctions::StateMachine', name, properties, { ref: arnOf(name), attributes: { Name: name } });
}

const flow: JsonObject = {
  StartAt: 'Sort',
  States: {
    Sort: { Type: 'Choice', Choices: [{ Variable: '$.cups', NumericGreaterThan: 1, Next: 'Many' }], Default: 'None' },
    Many: { Type: 'Pass', Result: { pot: true }, ResultPath: '$.with', Next: 'Steep' },
    Steep: { Type: 'Wait', Seconds: 240, Next: 'Done' },
    Done: { Type: 'Succeed' },
    None: { Type: 'Fail', Error: 'NoTea', Cause: 'no cup' },
  },
};

const retry = { Retry: [{ ErrorEquals: ['S3.S3Exception', 'S3.SdkClientException'], IntervalSeconds: 1, MaxAttempts: 2 }] };
const caught = { Catch: [{ ErrorEquals: ['S3.NoSuchBucketException'], Next: 'Caught', ResultPath: '$.fault' }] };
const machines = () => [
  resourceOf('AWS::S3::Bucket', 'event-log', {}),
  putMachine('event-log', 'event-log', retry),
  putMachine('nowhere', 'no-such-bucket'),
  putMachine('catching', 'no-such-bucket', caught),
  putMachine('late', 'event-log', { TimeoutSeconds: 1, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }] }),
  machineOf('limited', { StartAt: 'Rest', TimeoutSeconds: 1, States: { Rest: { Type: 'Wait', Seconds: 60, End: true } } }),
  machineOf('flow', flow),
];

beforeAll(async () => {
  front = await startFront();
  const model = modelOf(machines());
  messaging = await startMessaging(model, { gatewayUrl: front.url, report: () => undefined });
  states = await startStepFunctions(model, { send: front.send, waits, report: (part, line) => void lines.push(`${part}: ${line}`) });
  Object.assign(front.parts, { s3: messaging.s3, states });
  sfn = new SFNClient({ ...clientOptions(front.url), disableHostPrefix: true });
  s3 = new S3Client(clientOptions(front.url));
});

afterAll(async () => {
  sfn.destroy();
  s3.destroy();
  await states.stop();
  await messaging.stop();
  await front.stop();
});

const input = JSON.stringify({ objectKey: 'events/1.json', event: { id: '1', type: 'order.placed.v1' } });

const runSync = (name: string) => sfn.send(new StartSyncExecutionCommand({ stateMachineArn: arnOf(name), input, name: 'run-1' }));

async function bodyOf(key: string): Promise<string | undefined> {
  const object = await s3.send(new GetObjectCommand({ Bucket: 'event-log', Key: key }));
  return object.Body?.transformToString();
}

/** S3 that answers so until the test is over. */
function s3Answers(handle: ServicePart['handle']): void {
  front.parts['s3'] = { stop: async () => undefined, handle };
}

describe('an express state machine', () => {
  afterEach(() => {
    front.parts['s3'] = messaging.s3;
    waits.setScale(1);
  });

  it('writes its input’s event as a JSON object', async () => {
    const answer = await runSync('event-log');
    expect(answer).toMatchObject({ status: 'SUCCEEDED', name: 'run-1', input, stopDate: expect.any(Date) });
    expect(JSON.parse(answer.output ?? '')).toEqual({ ETag: expect.any(String) });
    expect(await bodyOf('events/1.json')).toBe('{"id":"1","type":"order.placed.v1"}');
  });

  rule(
    'answers 200 with FAILED, error and cause, and reports it',
    'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html',
    async () => {
      const answer = await runSync('nowhere');
      expect(answer).toMatchObject({ status: 'FAILED', error: 'S3.NoSuchBucketException', $metadata: { httpStatusCode: 200 } });
      expect(answer.cause).toContain('Service: S3, Status Code: 404');
      expect(lines).toContainEqual(expect.stringContaining('nowhere: execution run-1 FAILED: S3.NoSuchBucketException'));
    },
  );

  rule(
    'answers 200 with TIMED_OUT when it takes longer than its TimeoutSeconds',
    'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html#StepFunctions-StartSyncExecution-response-status',
    async () => {
      const answer = await runSync('limited');
      expect(answer).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout', $metadata: { httpStatusCode: 200 } });
    },
  );

  rule(
    'catches an error by AWS’s name and adds it to the input where ResultPath says',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-fallback-states',
    async () => {
      expect(await runSync('catching')).toMatchObject({ status: 'SUCCEEDED' });
      expect(JSON.parse((await bodyOf('caught')) ?? '')).toMatchObject({
        ...JSON.parse(input),
        fault: { Error: 'S3.NoSuchBucketException', Cause: expect.stringContaining('Status Code: 404') },
      });
    },
  );

  rule(
    'ends a task at its TimeoutSeconds with States.Timeout, which States.TaskFailed does not catch',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation',
    async () => {
      s3Answers(() => new Promise(() => undefined));
      expect(await runSync('late')).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    },
  );

  rule(
    'retries as its definition says, after pauses',
    'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-retrying-after-an-error',
    async () => {
      let calls = 0;
      s3Answers(async (_, response) => {
        calls += 1;
        response.writeHead(503, { 'content-type': 'application/xml' }).end('<Error><Code>SlowDown</Code><Message>slow</Message></Error>');
      });
      const answer = runSync('event-log');
      await eventually(() => (calls === 1 ? true : undefined));
      waits.advance(999);
      expect([calls, states.runningExecutions()]).toEqual([1, 1]);
      waits.advance(1);
      await eventually(() => (calls === 2 ? true : undefined));
      waits.setScale(0.001);
      expect(await answer).toMatchObject({ status: 'FAILED', error: 'S3.S3Exception' });
      expect(calls).toBe(3);
      expect(states.executions()[0]?.events).toContainEqual({
        ...{ type: 'TaskRetried', at: expect.any(String), state: 'Put', error: 'S3.S3Exception' },
      });
    },
  );

  rule('goes through choices, passes and waits', 'https://docs.aws.amazon.com/step-functions/latest/dg/workflow-states.html', async () => {
    waits.setScale(0.0001);
    const run = (cups: number) => sfn.send(new StartSyncExecutionCommand({ stateMachineArn: arnOf('flow'), input: `{"cups":${cups}}` }));
    expect(JSON.parse((await run(2)).output ?? '')).toEqual({ cups: 2, with: { pot: true } });
    expect(await run(0)).toMatchObject({ status: 'FAILED', error: 'NoTea', cause: 'no cup' });
  });

  rule(
    'is started by StartExecution without waiting for its end, and is seen here alone: AWS describes no express execution',
    'https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html',
    async () => {
      const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn: arnOf('event-log'), input }));
      const ended = await eventually(() => states.executions().find(({ arn, status }) => arn === executionArn && status !== 'RUNNING'));
      expect(ended).toMatchObject({ machine: 'event-log', status: 'SUCCEEDED', input, stoppedAt: expect.any(String) });
      expect(ended.events.map(({ type }) => type)).toEqual(['ExecutionStarted', 'StateEntered', 'StateExited', 'ExecutionSucceeded']);
      expect(states.runningExecutions()).toBe(0);
      await expect(sfn.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject({
        name: 'UnknownOperationException',
        message: 'The local cloud does not support DescribeExecution.',
      });
    },
  );

  rule(
    'refuses an input that is not JSON',
    'https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartSyncExecution.html#API_StartSyncExecution_Errors',
    async () => {
      const command = new StartSyncExecutionCommand({ stateMachineArn: arnOf('event-log'), input: '{' });
      await expect(sfn.send(command)).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    },
  );

  it('is not found under another name', async () => {
    await expect(runSync('stranger')).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('fails with an AWS error when its input lacks what a path reads', async () => {
    const command = new StartSyncExecutionCommand({ stateMachineArn: arnOf('event-log'), input: '{}' });
    expect(await sfn.send(command)).toMatchObject({ status: 'FAILED', error: expect.stringMatching(/^States\./) });
  });
});

describe('a start', () => {
  it('refuses a task that nothing here runs', async () => {
    const strange = putMachine('strange', 'event-log', { Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem' });
    const started = startStepFunctions(modelOf([strange]), { send: front.send, report: () => undefined });
    await expect(started).rejects.toThrow(
      'test/strange (AWS::StepFunctions::StateMachine): state "Put": the task arn:aws:states:::aws-sdk:dynamodb:putItem',
    );
  });

  it('refuses a standard machine', async () => {
    const started = startStepFunctions(modelOf([putMachine('kept', 'event-log', {}, 'STANDARD')]), {
      send: front.send,
      report: () => undefined,
    });
    await expect(started).rejects.toThrow('state machine type STANDARD is not supported locally');
  });

  it('refuses a parameter that would be left out', async () => {
    const strange = putMachine('strange', 'event-log', { Parameters: { Bucket: 'b', Key: 'k', Tagging: 'a=b' } });
    const started = startStepFunctions(modelOf([strange]), { send: front.send, report: () => undefined });
    await expect(started).rejects.toThrow('state "Put": parameter Tagging of PutObject is not supported locally');
  });
});
