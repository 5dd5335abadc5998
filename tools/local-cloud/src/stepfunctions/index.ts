import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StateMachineDefinition } from 'aws-local-stepfunctions';
import { accessKeyOf, signatureOf, type Gateway } from '../gateway';
import type { Report, ServicePart } from '../part';
import { refuse } from '../properties';
import { textAt } from '../template/json';
import type { CloudModel, JsonObject, Resource } from '../template/resource';
import { Waits } from '../time/waits';
import { ApiError, StatesApi } from './api';
import { definitionOf, prepare, type TaskState } from './definition';
import type { Ended, ExecutionSnapshot, Machine } from './execution';
import { notLocal } from './not-local';
import { expectParameters, PUT_OBJECT, putObject, type S3Calls } from './s3-put-object';
import type { Task } from './task';

export interface StepFunctionsOptions {
  /** Makes the calls of the machines' tasks. */
  readonly send: Gateway['send'];
  /** By which retries and Wait states wait. */
  readonly waits?: Waits;
  readonly onEnd?: (ended: Ended) => void;
  readonly report: Report;
}

export interface StatesPart extends ServicePart {
  /** The newest first, at most 1,000. */
  executions(): readonly ExecutionSnapshot[];
  runningExecutions(): number;
}

/** Step Functions with the template's state machines. What would not run as on AWS stops the start and names the state. */
export async function startStepFunctions(model: CloudModel, options: StepFunctionsOptions): Promise<StatesPart> {
  const { send, waits = new Waits(), onEnd, report } = options;
  const resources = model.resources.filter((resource) => resource.type === 'AWS::StepFunctions::StateMachine');
  // The machine's own key, as its role's would be: who called is seen, and can be named.
  const callsOf = (resource: Resource) => ({ send, authorization: signatureOf(accessKeyOf(machineName(resource)), model.region, 's3') });
  const machines = await Promise.all(resources.map((resource) => buildMachine(resource, callsOf(resource), waits)));
  const api = new StatesApi(new Map(machines.map((machine) => [machine.arn, machine])), waits, (ended) => {
    onEnd?.(ended);
    if (ended.status !== 'SUCCEEDED') report(ended.machine, `execution ${ended.name} ${ended.status}: ${ended.error}: ${ended.cause}`);
  });
  return {
    handle: (request, response, body) => handle(api, request, response, body),
    executions: () => api.executions(),
    runningExecutions: () => api.runningExecutions(),
    stop: async () => undefined,
  };
}

export function machineName({ attributes, ref }: Resource): string {
  return attributes['Name'] ?? ref;
}

async function buildMachine(resource: Resource, s3: S3Calls, waits: Waits): Promise<Machine> {
  const type = textAt(resource.properties, 'StateMachineType') ?? 'STANDARD';
  if (type !== 'EXPRESS') return refuse(resource, `state machine type ${type} is not supported locally; make it EXPRESS`);
  const definition = definitionOf(resource);
  const { StateMachine } = await import('aws-local-stepfunctions'); // slow to load: only when there is a machine
  try {
    const { tasks, prepared } = prepare(definition);
    const run = tasks.map((task) => [task.name, implementationOf(task, s3, waits)] as const);
    new StateMachine(definition as unknown as StateMachineDefinition); // checks it
    const engine = new StateMachine(prepared as unknown as StateMachineDefinition, { validationOptions: { noValidate: true } });
    return { arn: resource.ref, name: machineName(resource), engine, tasks: Object.fromEntries(run) };
  } catch (error) {
    return refuse(resource, error instanceof Error ? error.message : String(error));
  }
}

function implementationOf(task: TaskState, s3: S3Calls, waits: Waits): Task {
  const { retriers, timeoutSeconds } = task;
  if (task.waitSeconds !== undefined) {
    const { waitSeconds } = task;
    return { retriers, run: (input, signal) => waits.pause(waitSeconds * 1000, signal).then(() => input) };
  }
  if (task.resource !== PUT_OBJECT) throw notLocal(`state "${task.name}": the task ${task.resource} is not supported locally`);
  expectParameters(task);
  return { retriers, ...(timeoutSeconds !== undefined && { timeoutSeconds }), run: (input) => putObject(s3, input) };
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
