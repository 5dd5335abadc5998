import { setTimeout as sleep } from 'node:timers/promises';
import { buildInTurn, type Buildable } from './build-in-turn';

const said: string[] = [];
beforeEach(() => void said.splice(0));

function buildable(name: string, tookMs: number, isConcerned = true): Buildable {
  const run = async () => {
    said.push(`${name} begins`);
    await sleep(1);
    said.push(`${name} ends`);
    return `${name} has a fault`;
  };
  return { name, tookMs, concerns: () => isConcerned, run };
}

describe('bundles that contain what has changed', () => {
  it('are built one after the other, the slowest first', async () => {
    await buildInTurn([buildable('function', 200), buildable('api', 400)], ['libs/words.ts']);
    expect(said).toEqual(['api begins', 'api ends', 'function begins', 'function ends']);
  });

  it('are told with their faults, and no others', async () => {
    const attempts = await buildInTurn([buildable('function', 200, false), buildable('api', 400)], ['libs/words.ts']);
    expect(attempts).toEqual([{ name: 'api', fault: 'api has a fault' }]);
  });
});
