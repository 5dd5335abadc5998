import { Traffic } from '../observation/traffic';
import { Refusal } from './refusal';
import { Switches } from './switches';
import { FakeMapping } from './testing/parts';

let killed: string[];
let isRunning: boolean;
const switches = new Switches({
  traffic: new Traffic(),
  parts: {
    mappings: { mappings: [new FakeMapping('orders', 'stream')] },
    instances: {
      instances: () => [{ name: 'instance 1', health: isRunning ? 'healthy' : 'initial' }],
      stopOne: async () => undefined,
      startOne: async () => undefined,
      killOne: async (name) => {
        killed.push(name);
        return isRunning;
      },
    },
  },
});

describe('a kill', () => {
  beforeEach(() => {
    killed = [];
    isRunning = true;
  });

  it('reaches the one instance that it names', async () => {
    expect(await switches.kill('instance:instance 1')).toMatchObject({ id: 'instance:instance 1', kind: 'instance' });
    expect(killed).toEqual(['instance 1']);
  });

  it.each([
    ['a service', 'sqs', 'only instances can be killed'],
    ['a mapping', 'mapping:one', 'only instances can be killed'],
    ['what is not there', 'instance:instance 2', 'did you mean instance:instance 1?'],
  ])('of %s is refused, and touches nothing', async (_what, id, reason) => {
    await expect(switches.kill(id)).rejects.toThrow(reason);
    expect(killed).toEqual([]);
  });

  it('that meets no process is refused: nothing was broken by it', async () => {
    isRunning = false;
    await expect(switches.kill('instance:instance 1')).rejects.toThrow(Refusal);
  });
});
