import { refuse, requiredText } from '../properties';
import { isObject, objectAt, textAt } from '../template/json';
import type { JsonObject, JsonValue, Resource } from '../template/resource';
import { notLocal } from './not-local';
import type { Retrier } from './retry';

// What the interpreter runs as AWS does. Anything else would be ignored in silence, or done otherwise.
const MACHINE_FIELDS = ['Comment', 'StartAt', 'States', 'TimeoutSeconds'];
const ENDS = ['Type', 'Comment', 'InputPath', 'OutputPath'];
const PASSES_ON = [...ENDS, 'Next', 'End'];
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Task: [...PASSES_ON, 'Resource', 'Parameters', 'ResultSelector', 'ResultPath', 'TimeoutSeconds', 'Retry', 'Catch'],
  Pass: [...PASSES_ON, 'Parameters', 'Result', 'ResultPath'],
  Choice: [...ENDS, 'Choices', 'Default'],
  Wait: [...PASSES_ON, 'Seconds'],
  Succeed: ENDS,
  Fail: ['Type', 'Comment', 'Error', 'Cause'],
};
const RETRY_FIELDS = ['ErrorEquals', 'IntervalSeconds', 'BackoffRate', 'MaxAttempts', 'MaxDelaySeconds', 'JitterStrategy'];
const CATCH_FIELDS = ['ErrorEquals', 'ResultPath', 'Next'];
const OF_JSONATA = ['Condition', 'Assign', 'Output'];
/** Of an express execution; the interpreter would end a task without a limit earlier. */
const LONGEST_SECONDS = 300;
const PATH_INTO_THE_INPUT = /^\$(\.[A-Za-z_]\w*)*$/;

/** A state that does something outside of the interpreter: a task, or a Wait of so many seconds. */
export interface TaskState {
  readonly name: string;
  readonly resource: string;
  readonly parameters: JsonObject;
  readonly retriers: readonly Retrier[];
  readonly timeoutSeconds?: number;
  readonly waitSeconds?: number;
}

export interface Prepared {
  readonly tasks: readonly TaskState[];
  /** The definition for the interpreter: without what tasks do by themselves, see `runTask`. */
  readonly prepared: JsonObject;
}

/** The machine's definition, with its substitutions made. */
export function definitionOf(resource: Resource): JsonObject {
  const substitutions = objectAt(resource.properties, 'DefinitionSubstitutions');
  const complete = requiredText(resource, 'DefinitionString').replaceAll(/\$\{(\w+)\}/g, (_, name: string) =>
    JSON.stringify(textAt(substitutions, name) ?? refuse(resource, `\${${name}} has no substitution`)).slice(1, -1),
  );
  const definition = JSON.parse(complete) as JsonValue;
  return isObject(definition) ? definition : refuse(resource, 'its definition is not an object');
}

/** Parts a machine; throws at the first thing that would not run here as it does on AWS, naming the state. */
export function prepare(machine: JsonObject): Prepared {
  expectFields('the machine', machine, MACHINE_FIELDS);
  const states = Object.entries(objectAt(machine, 'States')).map(([name, state]) => [name, isObject(state) ? state : {}] as const);
  for (const [name, state] of states) expectState(`state "${name}"`, state);
  const tasks = states.flatMap(([name, state]) => (isDone(state) ? [taskOf(name, state)] : []));
  return { tasks, prepared: { ...machine, States: Object.fromEntries(states.map(([name, state]) => [name, forInterpreter(state)])) } };
}

function isDone({ Type }: JsonObject): boolean {
  return Type === 'Task' || Type === 'Wait';
}

function expectState(where: string, state: JsonObject): void {
  const type = String(state['Type']);
  const fields = FIELDS[type];
  if (fields === undefined) throw notLocal(`${where} is of type ${type}; only ${Object.keys(FIELDS).join(', ')} run locally`);
  expectFields(where, state, fields);
  const { Result, Seconds } = state;
  if (type === 'Wait' && typeof Seconds !== 'number') throw notLocal(`${where}: only a Wait of Seconds runs locally`);
  if (Result !== undefined && !Result) throw notLocal(`${where}: the Result ${String(Result)} would be lost locally`);
  expectMembers(where, state);
  for (const field of ['Parameters', 'ResultSelector']) expectPaths(where, state[field] ?? {});
}

function expectMembers(where: string, { Retry, Catch, Choices }: JsonObject): void {
  for (const retry of membersOf(Retry)) expectFields(`${where}: Retry`, retry, RETRY_FIELDS);
  for (const caught of membersOf(Catch)) expectFields(`${where}: Catch`, caught, CATCH_FIELDS);
  for (const choice of membersOf(Choices)) {
    const unknown = OF_JSONATA.find((field) => choice[field] !== undefined);
    if (unknown !== undefined) throw notLocal(`${where}: Choices uses ${unknown}, which is not supported locally`);
  }
}

function taskOf(name: string, state: JsonObject): TaskState {
  const { Resource, Seconds, TimeoutSeconds } = state;
  return {
    name,
    resource: String(Resource),
    parameters: objectAt(state, 'Parameters'),
    retriers: membersOf(state['Retry']) as unknown as Retrier[], // the interpreter checks their shape
    ...(typeof TimeoutSeconds === 'number' && { timeoutSeconds: TimeoutSeconds }),
    ...(typeof Seconds === 'number' && { waitSeconds: Seconds }),
  };
}

function forInterpreter(state: JsonObject): JsonObject {
  if (!isDone(state)) return state;
  const { Retry: _retry, TimeoutSeconds: _limit, Seconds: _seconds, ...rest } = state;
  return { Resource: 'wait', ...rest, Type: 'Task', TimeoutSeconds: LONGEST_SECONDS };
}

function membersOf(list: JsonValue | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function expectFields(where: string, part: JsonObject, fields: readonly string[]): void {
  const unknown = Object.keys(part).find((field) => !fields.includes(field));
  if (unknown !== undefined) throw notLocal(`${where} uses ${unknown}, which is not supported locally`);
}

/** Members whose name ends in `.$` are expressions; intrinsics, variables and the context are not read here. */
function expectPaths(where: string, value: JsonValue, field = ''): void {
  if (Array.isArray(value)) return value.forEach((each) => expectPaths(where, each));
  if (isObject(value)) return Object.entries(value).forEach(([key, each]) => expectPaths(where, each, key));
  if (field.endsWith('.$') && !PATH_INTO_THE_INPUT.test(String(value)))
    throw notLocal(`${where} reads ${String(value)}; only paths into the input are supported locally`);
}
