import { randomUUID } from 'node:crypto';
import { textAt } from '../template/json';
import type { JsonObject } from '../template/resource';
import type { EffectOf } from './rule';

/** How StartSyncExecution tells of an execution that never began: with status 200, as it does of every one that failed. */
export function executionThatFailed(request: JsonObject, effect: EffectOf<'execution'>): JsonObject {
  const stateMachineArn = textAt(request, 'stateMachineArn') ?? '';
  const name = textAt(request, 'name') ?? randomUUID();
  const now = Date.now() / 1000;
  return asFailed(
    {
      ...{ executionArn: `${stateMachineArn.replace(':stateMachine:', ':express:')}:${name}:${randomUUID()}`, stateMachineArn, name },
      ...{ input: textAt(request, 'input') ?? '{}', inputDetails: { included: true }, startDate: now, stopDate: now },
      billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 100 },
    },
    effect,
  );
}

/** The answer to one that may have succeeded, told as a failure. */
export function asFailed(answer: JsonObject, { status, error, cause }: EffectOf<'execution'>): JsonObject {
  const { output: _output, outputDetails: _details, ...facts } = answer;
  return { ...facts, status, ...(status === 'TIMED_OUT' ? { error: 'States.Timeout' } : { error, cause }) };
}
