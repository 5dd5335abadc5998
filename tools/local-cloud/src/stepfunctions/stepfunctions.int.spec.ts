import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SFNClient, StartExecutionCommand, StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { startMessaging, type Messaging } from '../messaging';
import { clientOptions, startFront, type Front } from '../messaging/testing/front';
import { ACCOUNT, modelOf, REGION, resourceOf } from '../messaging/testing/model';
import type { ServicePart } from '../part';
import type { JsonObject, Resource } from '../template/resource';
import { startStepFunctions } from './index';

let front: Front;
let messaging: Messaging;
let states: ServicePart;
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
  const after = { ...put, Parameters: { Bucket: 'event-log', Key: 'caught', 'Body.$': '$.Error' }, End: true };
  const definition = { StartAt: 'Put', States: { Put: put, ...('Catch' in state ? { Caught: after } : {}) } };
  const properties = { StateMachineType: type, DefinitionString: JSON.stringify(definition) };
  return resourceOf('AWS::StepFunctions::StateMachine', name, properties, { ref: arnOf(name), attributes: { Name: name } });
}

const retry = { Retry: [{ ErrorEquals: ['S3.S3Exception', 'S3.SdkClientException'], IntervalSeconds: 1, MaxAttempts: 2 }] };
const caught = { Catch: [{ ErrorEquals: ['S3.NoSuchBucketException'], Next: 'Caught' }] };
const machines = () => [
  resourceOf('AWS::S3::Bucket', 'event-log', {}),
  putMachine('event-log', 'event-log', retry),
  putMachine('nowhere', 'no-such-bucket'),
  putMachine('catching', 'no-such-bucket', caught),
];

beforeAll(async () => {
  front = await startFront();
  const model = modelOf(machines());
  messaging = await startMessaging(model, { gatewayUrl: front.url, report: () => undefined });
  states = await startStepFunctions(model, { endpoint: front.url, report: (part, line) => void lines.push(`${part}: ${line}`) });
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

describe('an express state machine', () => {
  it('writes its input’s event as a JSON object', async () => {
    const answer = await runSync('event-log');
    expect(answer).toMatchObject({ status: 'SUCCEEDED', name: 'run-1', input, stopDate: expect.any(Date) });
    expect(JSON.parse(answer.output ?? '')).toEqual({ ETag: expect.any(String) });
    expect(await bodyOf('events/1.json')).toBe('{"id":"1","type":"order.placed.v1"}');
  });

  it('answers 200 with FAILED, error and cause, and reports it', async () => {
    const answer = await runSync('nowhere');
    expect(answer).toMatchObject({ status: 'FAILED', error: 'S3.NoSuchBucketException', $metadata: { httpStatusCode: 200 } });
    expect(answer.cause).toContain('Service: S3, Status Code: 404');
    expect(lines).toContainEqual(expect.stringContaining('nowhere: execution run-1 FAILED: S3.NoSuchBucketException'));
  });

  it('catches an error by AWS’s name', async () => {
    expect(await runSync('catching')).toMatchObject({ status: 'SUCCEEDED' });
    expect(await bodyOf('caught')).toBe('S3.NoSuchBucketException');
  });

  it('retries what its definition says', async () => {
    const { s3: working } = front.parts;
    let failures = 0;
    front.parts['s3'] = {
      stop: async () => undefined,
      handle: async (_, response) => {
        failures += 1;
        if (working !== undefined) front.parts['s3'] = working;
        response.writeHead(503, { 'content-type': 'application/xml' }).end('<Error><Code>SlowDown</Code><Message>slow</Message></Error>');
      },
    };
    expect(await runSync('event-log')).toMatchObject({ status: 'SUCCEEDED' });
    expect(failures).toBe(1);
  });

  it('refuses an input that is not JSON', async () => {
    const command = new StartSyncExecutionCommand({ stateMachineArn: arnOf('event-log'), input: '{' });
    await expect(sfn.send(command)).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
  });

  it('is not found under another name', async () => {
    await expect(runSync('stranger')).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('fails with an AWS error when its input lacks what a path reads', async () => {
    const command = new StartSyncExecutionCommand({ stateMachineArn: arnOf('event-log'), input: '{}' });
    expect(await sfn.send(command)).toMatchObject({ status: 'FAILED', error: expect.stringMatching(/^States\./) });
  });

  it('knows no other operation', async () => {
    const command = new StartExecutionCommand({ stateMachineArn: arnOf('event-log'), input });
    await expect(sfn.send(command)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: 'The local cloud does not support StartExecution.',
    });
  });
});

describe('a start', () => {
  it('refuses a task that nothing here runs', async () => {
    const strange = putMachine('strange', 'event-log', { Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem' });
    const started = startStepFunctions(modelOf([strange]), { endpoint: front.url, report: () => undefined });
    await expect(started).rejects.toThrow(
      'test/strange (AWS::StepFunctions::StateMachine): state "Put": the task arn:aws:states:::aws-sdk:dynamodb:putItem',
    );
  });

  it('refuses a standard machine', async () => {
    const started = startStepFunctions(modelOf([putMachine('kept', 'event-log', {}, 'STANDARD')]), {
      endpoint: front.url,
      report: () => undefined,
    });
    await expect(started).rejects.toThrow('state machine type STANDARD is not supported locally');
  });

  it('refuses a parameter that would be left out', async () => {
    const strange = putMachine('strange', 'event-log', { Parameters: { Bucket: 'b', Key: 'k', Tagging: 'a=b' } });
    const started = startStepFunctions(modelOf([strange]), { endpoint: front.url, report: () => undefined });
    await expect(started).rejects.toThrow('state "Put": parameter Tagging of PutObject is not supported locally');
  });
});
