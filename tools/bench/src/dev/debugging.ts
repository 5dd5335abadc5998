import { freePort } from '../free-port';
import { evaluatedAt } from './debugger';
import { partOf } from './dev-log';
import type { DevProcess } from './dev-process';
import type { Requests } from './requests';
import { apiTarget, lambdaTarget } from './targets';

const FUNCTION = 'notification-lambda';
const SHOWN = ['build', 'inspect', FUNCTION];
/** What the command says of itself is always shown. */
const ITSELF = 'local';

export interface InspectorPorts {
  readonly api: number;
  readonly lambda: number;
}

/** Debuggers at the API and at a function, and a log of some parts alone. */
export function debugOptions({ api, lambda }: InspectorPorts): string[] {
  return ['--inspect', `api=${api}`, '--inspect', `${FUNCTION}=${lambda}`, '--parts', SHOWN.join(',')];
}

/** Attaches to both, lets both be swapped, and attaches again; answers what is not as promised. */
export async function debugParts(dev: DevProcess, root: string, ports: InspectorPorts, requests: Requests): Promise<string[]> {
  const place = { root, system: dev.system, requests };
  const before = await whoIsThere(ports);
  for (const target of [apiTarget(place), lambdaTarget(place)]) {
    target.save(1);
    await target.untilSeen(1);
  }
  const after = await whoIsThere(ports);
  const others = dev.log.lines.map(partOf).filter((part) => part !== undefined && ![...SHOWN, ITSELF].includes(part));
  return [
    ...before.map((fault) => `a debugger meets ${fault}`),
    ...after.map((fault) => `after a swap, a debugger meets ${fault}`),
    ...(dev.log.lines.some((line) => partOf(line) === FUNCTION) ? [] : [`--parts ${SHOWN.join()} shows nothing of ${FUNCTION}`]),
    ...[...new Set(others)].map((part) => `--parts ${SHOWN.join()} shows lines of ${part}`),
  ];
}

async function whoIsThere({ api, lambda }: InspectorPorts): Promise<string[]> {
  const name = await evaluatedAt(lambda, 'process.env.AWS_LAMBDA_FUNCTION_NAME');
  const entry = await evaluatedAt(api, 'process.argv[1]');
  return [
    ...(name?.endsWith(FUNCTION) ? [] : [`${name} in place of ${FUNCTION}`]),
    ...(entry?.endsWith('main.mjs') ? [] : [`${entry} in place of the API`]),
  ];
}

export async function freeInspectorPorts(): Promise<InspectorPorts> {
  return { api: await freePort(), lambda: await freePort() };
}
