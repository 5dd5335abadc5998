import type { JsonValue } from './resource';

/** What the intrinsic functions of one stack ask about their surroundings; `undefined` means that there is no such thing. */
export interface Scope {
  ref(name: string): JsonValue | undefined;
  attribute(logicalId: string, name: string): JsonValue | undefined;
  exported(name: string): JsonValue | undefined;
  fault(path: string, message: string): void;
}

export interface Call {
  readonly scope: Scope;
  readonly path: string;
}

/** The value, or a fault that says what is missing. */
export function known(value: JsonValue | undefined, message: string, call: Call): JsonValue {
  return value ?? fail(call, message);
}

/** Notes a fault and goes on with an empty text, so that all faults of a template are found in one run. */
export function fail(call: Call, message: string): string {
  call.scope.fault(call.path, message);
  return '';
}

export function at(call: Call, step: string | number): Call {
  return { scope: call.scope, path: `${call.path}${typeof step === 'number' ? `[${step}]` : `.${step}`}` };
}

/** A value as it is quoted in a message. */
export function show(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
