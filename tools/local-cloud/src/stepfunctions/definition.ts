import { refuse, requiredText } from '../properties';
import { isObject, objectAt, textAt } from '../template/json';
import type { JsonObject, JsonValue, Resource } from '../template/resource';

// What the interpreter runs as AWS does and the template uses. Anything else would be ignored in silence.
const MACHINE_FIELDS = ['Comment', 'StartAt', 'States', 'TimeoutSeconds'];
const TASK_FIELDS = ['Type', 'Comment', 'Resource', 'Parameters', 'TimeoutSeconds', 'Retry', 'Catch', 'Next', 'End'];
const RETRY_FIELDS = ['ErrorEquals', 'IntervalSeconds', 'BackoffRate', 'MaxAttempts'];
const CATCH_FIELDS = ['ErrorEquals', 'Next'];
const PATH_INTO_THE_INPUT = /^\$(\.[A-Za-z_]\w*)*$/;

export interface TaskState {
  readonly name: string;
  readonly resource: string;
  readonly parameters: JsonObject;
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

/** Answers the machine's tasks; throws at the first thing that would not run here as it does on AWS, naming the state. */
export function tasksIn(machine: JsonObject): TaskState[] {
  expectFields('the machine', machine, MACHINE_FIELDS);
  const states = isObject(machine['States']) ? machine['States'] : {};
  return Object.entries(states).map(([name, state]) => taskOf(name, isObject(state) ? state : {}));
}

function taskOf(name: string, state: JsonObject): TaskState {
  const where = `state "${name}"`;
  if (state['Type'] !== 'Task') throw new Error(`${where} is of type ${String(state['Type'])}; only Task runs locally`);
  expectFields(where, state, TASK_FIELDS);
  for (const retry of membersOf(state['Retry'])) expectFields(`${where}: Retry`, retry, RETRY_FIELDS);
  for (const caught of membersOf(state['Catch'])) expectFields(`${where}: Catch`, caught, CATCH_FIELDS);
  const parameters = isObject(state['Parameters']) ? state['Parameters'] : {};
  expectPaths(where, parameters);
  return { name, resource: String(state['Resource']), parameters };
}

function membersOf(list: JsonValue | undefined): JsonObject[] {
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function expectFields(where: string, part: JsonObject, fields: readonly string[]): void {
  const unknown = Object.keys(part).find((field) => !fields.includes(field));
  if (unknown !== undefined) throw new Error(`${where} uses ${unknown}, which is not supported locally`);
}

/** Members whose name ends in `.$` are expressions; intrinsics, variables and the context are not read here. */
function expectPaths(where: string, value: JsonValue, field = ''): void {
  if (Array.isArray(value)) return value.forEach((each) => expectPaths(where, each));
  if (isObject(value)) return Object.entries(value).forEach(([key, each]) => expectPaths(where, each, key));
  if (field.endsWith('.$') && !PATH_INTO_THE_INPUT.test(String(value)))
    throw new Error(`${where} reads ${String(value)}; only paths into the input are supported locally`);
}
