import { fail, show, type Call } from './call';
import { resolveText } from './intrinsics';
import { isObject } from './json';
import type { JsonValue } from './resource';

/** Whether a condition of the template holds: Equals, And, Or, Not and references to other conditions. */
export function holds(expression: JsonValue | undefined, call: Call): boolean {
  const [[name, argument] = ['', null]] = isObject(expression) ? Object.entries(expression) : [];
  const function_ = functions[name];
  if (!function_) fail(call, `unknown condition function ${name}`);
  return function_?.(Array.isArray(argument) ? argument : [argument], call) ?? false;
}

const functions: Readonly<Record<string, (list: readonly JsonValue[], call: Call) => boolean>> = {
  'Fn::Equals': ([left = null, right = null], call) => resolveText(left, call) === resolveText(right, call),
  'Fn::And': (list, call) => list.every((part) => holds(part, call)),
  'Fn::Or': (list, call) => list.some((part) => holds(part, call)),
  'Fn::Not': ([part], call) => !holds(part, call),
  Condition: ([name = null], call) => {
    const holds = call.scope.condition(String(name));
    if (holds === undefined) fail(call, `unknown condition ${show(name)}`);
    return holds ?? false;
  },
};
