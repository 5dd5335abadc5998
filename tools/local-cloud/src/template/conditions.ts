import { fail, type Call } from './call';
import { resolveText } from './intrinsics';
import { isObject } from './json';
import type { JsonValue } from './resource';

/** Whether a condition of the template holds: Equals, And, Or, Not and references to other conditions. */
export function holds(expression: JsonValue | undefined, call: Call): boolean {
  const [[name, argument] = ['', null]] = isObject(expression) ? Object.entries(expression) : [];
  const list = Array.isArray(argument) ? argument : [];
  switch (name) {
    case 'Fn::Equals':
      return resolveText(list[0] ?? null, call) === resolveText(list[1] ?? null, call);
    case 'Fn::And':
      return list.every((part) => holds(part, call));
    case 'Fn::Or':
      return list.some((part) => holds(part, call));
    case 'Fn::Not':
      return !holds(list[0], call);
    case 'Condition':
      return call.scope.condition(String(argument)) ?? fail(call, `unknown condition ${String(argument)}`) !== '';
    default:
      fail(call, `unknown condition function ${name}`);
      return false;
  }
}
