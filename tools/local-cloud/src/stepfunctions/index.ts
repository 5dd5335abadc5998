import type { IncomingMessage, ServerResponse } from 'node:http';
import { S3Client } from '@aws-sdk/client-s3';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Report, ServicePart } from '../part';
import { refuse } from '../properties';
import { textAt } from '../template/json';
import type { CloudModel, JsonObject, Resource } from '../template/resource';
import { ApiError, StatesApi } from './api';
import { definitionOf, tasksIn, type TaskState } from './definition';
import type { Machine } from './execution';
import { expectParameters, PUT_OBJECT, putObject } from './s3-put-object';

export interface StepFunctionsOptions {
  /** Where the machines' tasks find the services they call. */
  readonly endpoint: string;
  readonly report: Report;
}

/** Step Functions with the template's state machines. What would not run as on AWS stops the start and names the state. */
export async function startStepFunctions(model: CloudModel, { endpoint, report }: StepFunctionsOptions): Promise<ServicePart> {
  // One attempt: retrying is the definition's business, and its Retry is what should be seen to work.
  const s3 = new S3Client({
    ...{ endpoint, region: model.region, maxAttempts: 1 },
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const resources = model.resources.filter((resource) => resource.type === 'AWS::StepFunctions::StateMachine');
  const machines = await Promise.all(resources.map((resource) => buildMachine(resource, s3)));
  const api = new StatesApi(new Map(machines.map((machine) => [machine.arn, machine])), (machine, { name, outcome }) => {
    if (outcome.status === 'SUCCEEDED') return;
    report(machine.name, `execution ${name} ${outcome.status}: ${outcome.error}: ${outcome.cause}`);
  });
  return {
    handle: (request, response, body) => handle(api, request, response, body),
    stop: async () => s3.destroy(),
  };
}

async function buildMachine(resource: Resource, s3: S3Client): Promise<Machine> {
  const type = textAt(resource.properties, 'StateMachineType') ?? 'STANDARD';
  if (type !== 'EXPRESS') return refuse(resource, `state machine type ${type} is not supported locally; make it EXPRESS`);
  const definition = definitionOf(resource);
  const { StateMachine } = await import('aws-local-stepfunctions'); // slow to load: only when there is a machine
  try {
    const tasks = tasksIn(definition).map((task) => [task.name, implementationOf(task, s3)] as const);
    const engine = new StateMachine(definition as unknown as StateMachineDefinition);
    return { arn: resource.ref, name: resource.attributes['Name'] ?? resource.ref, engine, tasks: Object.fromEntries(tasks) };
  } catch (error) {
    return refuse(resource, error instanceof Error ? error.message : String(error));
  }
}

function implementationOf(task: TaskState, s3: S3Client): Machine['tasks'][string] {
  if (task.resource !== PUT_OBJECT) throw new Error(`state "${task.name}": the task ${task.resource} is not supported locally`);
  expectParameters(task);
  return (input) => putObject(s3, input);
}

async function handle(api: StatesApi, request: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  const operation = String(request.headers['x-amz-target']).replace('AWSStepFunctions.', '');
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  try {
    const answer = await api.answer(operation, JSON.parse(body.toString()) as JsonObject);
    response.writeHead(200, headers).end(JSON.stringify(answer));
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    response.writeHead(400, headers).end(JSON.stringify({ __type: error.code, message: error.message }));
  }
}
