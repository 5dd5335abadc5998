import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningMapping } from '../mappings';
import type { Sources } from './sources';
import type { Switches } from './switches';

const EVERY_MS = 5;

/**
 * Why there is still something to do, a line each; none when all is done that was begun here. Whatever hands work on counts
 * until the next one counts. Not seen is what the project's own code begins after its answer, and what bypasses the gateway.
 */
export function unsettled(sources: Pick<Sources, 'traffic' | 'parts'>, switches: Pick<Switches, 'list' | 'hasReadAll'>): string[] {
  const { traffic, parts } = sources;
  if (parts.isStarting) return ['starting'];
  const mappings = parts.mappings?.mappings ?? [];
  const reasons = [
    ...traffic.inFlight().map((what) => `in flight: ${what}`),
    ...running(parts),
    ...mappings.flatMap((mapping) => batches(mapping, traffic.lastWriteAtMs(mapping.source), switches.hasReadAll(mapping))),
    ...waiting(sources, mappings),
  ];
  const stopped = switches.list().flatMap(({ id, state }) => (state === 'stopped' ? [id] : []));
  return reasons.length > 0 && stopped.length > 0 ? [...reasons, `stopped: ${stopped.join(', ')}`] : reasons;
}

function running({ functions, states }: Sources['parts']): string[] {
  const busy = (functions?.functions() ?? [])
    .filter((each) => each.busy > 0)
    .map(({ name, busy: count }) => `function ${name}: ${count} busy`);
  const executions = states?.runningExecutions() ?? 0;
  return executions > 0 ? [...busy, `state machines: ${executions} running`] : busy;
}

function batches(mapping: RunningMapping, lastWriteMs: number, hasReadAll: boolean): string[] {
  const name = `${mapping.kind} of ${mapping.source} to ${mapping.functionName}`;
  if (mapping.inFlight() > 0) return [`${name}: ${mapping.inFlight()} in flight`];
  if (mapping.state() === 'enabled') return mapping.isSettled(lastWriteMs) ? [] : [`${name}: not read to its end`];
  return mapping.kind === 'queue' || hasReadAll ? [] : [`${name}: records may wait, but the mapping is stopped`];
}

/** Only queues that a mapping reads: what waits in others waits for somebody outside. */
function waiting({ parts }: Pick<Sources, 'parts'>, mappings: readonly RunningMapping[]): string[] {
  return (parts.messaging?.queues() ?? []).flatMap(({ name, visible, inFlight, delayed }) => {
    const readers = mappings.filter(({ kind, source }) => kind === 'queue' && source === name);
    if (readers.length === 0 || visible + inFlight + delayed === 0) return [];
    const isDisabled = readers.every((mapping) => mapping.state() === 'disabled');
    return [`queue ${name}: ${visible} visible, ${inFlight} in flight, ${delayed} delayed${isDisabled ? '; its mapping is stopped' : ''}`];
  });
}

/** Waits until there is no reason left, or answers those that are left at the end of the time. */
export async function untilSettled(reasons: () => readonly string[], timeoutMs: number, signal: AbortSignal): Promise<readonly string[]> {
  const limit = performance.now() + timeoutMs;
  let left = reasons();
  while (left.length > 0 && performance.now() < limit && !signal.aborted) {
    await sleep(EVERY_MS);
    left = reasons();
  }
  return left;
}
