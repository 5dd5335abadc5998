import { PropertyReader, refuse } from '../properties';
import { isObject } from '../template/json';
import type { JsonObject, JsonValue, Resource } from '../template/resource';

const COMMON = ['Type', 'Comment', 'QueryLanguage', 'Next', 'End', 'InputPath', 'OutputPath'];
const RESULT = ['ResultPath', 'ResultSelector', 'Retry', 'Catch'];
// What the interpreter runs as AWS does. Anything else it would ignore in silence.
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  Task: [...COMMON, ...RESULT, 'Resource', 'Parameters', 'TimeoutSeconds'],
  Parallel: [...COMMON, ...RESULT, 'Branches', 'Parameters'],
  Map: [...COMMON, ...RESULT, 'ItemProcessor', 'ItemsPath', 'MaxConcurrency'],
  Pass: [...COMMON, 'Parameters', 'Result', 'ResultPath'],
  Wait: [...COMMON, 'Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  Choice: [...COMMON, 'Choices', 'Default'],
  Succeed: COMMON,
  Fail: [...COMMON, 'Error', 'Cause', 'ErrorPath', 'CausePath'],
};
const MACHINE_FIELDS = ['Comment', 'StartAt', 'States', 'Version', 'TimeoutSeconds', 'QueryLanguage', 'ProcessorConfig'];
const CONTEXT = /^\$\$\.(Execution\.(Id|Name|StartTime)|StateMachine\.(Id|Name))$/;
const VARIABLE = /\$[A-Za-z_]/;

export interface TaskState {
  readonly name: string;
  readonly resource: string;
  readonly parameters: JsonObject;
}

/** The machine's definition, with its substitutions made. */
export function definitionOf(resource: Resource): JsonObject {
  const properties = new PropertyReader(resource);
  const text = properties.optionalText('DefinitionString') ?? JSON.stringify(properties.value('Definition'));
  if (text === undefined) return refuse(resource, 'has neither DefinitionString nor Definition');
  const substitutions = properties.nested('DefinitionSubstitutions');
  const complete = text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) =>
    JSON.stringify(String(substitutions.value(name) ?? refuse(resource, `\${${name}} has no substitution`))).slice(1, -1),
  );
  const definition = JSON.parse(complete) as JsonValue;
  return isObject(definition) ? definition : refuse(resource, 'its definition is not an object');
}

/** Answers the machine's tasks; throws at the first thing that would not run here as it does on AWS, naming the state. */
export function tasksIn(machine: JsonObject): TaskState[] {
  expectFields('the machine', machine, MACHINE_FIELDS);
  if (isObject(machine['ProcessorConfig']) && (machine['ProcessorConfig']['Mode'] ?? 'INLINE') !== 'INLINE') {
    throw new Error('a distributed map would run as an inline one');
  }
  const states = isObject(machine['States']) ? machine['States'] : {};
  return Object.entries(states).flatMap(([name, state]) => (isObject(state) ? tasksOf(name, state) : []));
}

function tasksOf(name: string, state: JsonObject): TaskState[] {
  const where = `state "${name}"`;
  const fields = FIELDS[String(state['Type'])];
  if (fields === undefined) throw new Error(`${where} has the unknown type ${String(state['Type'])}`);
  expectFields(where, state, fields);
  if ('Result' in state && !state['Result'])
    throw new Error(`${where}: the interpreter loses the result ${JSON.stringify(state['Result'])}`);
  const { ItemProcessor, Branches, ...own } = state;
  expectExpressions(where, own);
  const inner = [ItemProcessor, ...(Array.isArray(Branches) ? Branches : [])].filter(isObject).flatMap(tasksIn);
  if (state['Type'] !== 'Task') return inner;
  return [{ name, resource: String(state['Resource']), parameters: isObject(state['Parameters']) ? state['Parameters'] : {} }];
}

function expectFields(where: string, part: JsonObject, fields: readonly string[]): void {
  const language = part['QueryLanguage'] ?? 'JSONPath';
  if (language !== 'JSONPath') throw new Error(`${where} uses ${JSON.stringify(language)}; only JSONPath runs locally`);
  const unknown = Object.keys(part).find((field) => !fields.includes(field));
  if (unknown !== undefined) throw new Error(`${where} uses ${unknown}, which is not supported locally`);
}

/** Paths stand in fields that end in `.$`, `Path` or are named `Variable`; the rest is literal text. */
function expectExpressions(where: string, value: JsonValue, field = ''): void {
  if (Array.isArray(value)) return value.forEach((each) => expectExpressions(where, each, field));
  if (isObject(value)) return Object.entries(value).forEach(([key, each]) => expectExpressions(where, each, key));
  if (typeof value !== 'string' || !/(\.\$|Path|^Variable)$/.test(field)) return;
  if (value.startsWith('$$') && !CONTEXT.test(value))
    throw new Error(`${where} reads ${value} of the context, which is not supported locally`);
  if (VARIABLE.test(value)) throw new Error(`${where} uses a variable in ${value}, which is not supported locally`);
}
