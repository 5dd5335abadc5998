import fc from 'fast-check';
import { processGroups } from './grouped-batch';

interface Item {
  readonly id: string;
  readonly group: string;
  readonly fails: boolean;
}

async function run(items: readonly Item[]) {
  const handled: string[] = [];
  const response = await processGroups({
    items,
    idOf: (item) => item.id,
    groupOf: (item) => item.group,
    handle: async (item) => {
      await Promise.resolve();
      if (item.fails) throw new Error('refused');
      handled.push(item.id);
    },
    onFailure: () => undefined,
  });
  return { handled, reported: response.batchItemFailures.map((failure) => failure.itemIdentifier) };
}

const batches = fc
  .array(fc.record({ group: fc.constantFrom('a', 'b', 'c'), fails: fc.boolean() }), { maxLength: 12 })
  .map((drafts) => drafts.map((draft, index) => ({ ...draft, id: `r${index}` })));

describe('processGroups', () => {
  it('handles or reports every item, and none of them both', async () => {
    await fc.assert(
      fc.asyncProperty(batches, async (items) => {
        const { handled, reported } = await run(items);
        expect([...handled, ...reported].sort()).toEqual(items.map((item) => item.id).sort());
      }),
    );
  });

  it('handles nothing of a group behind its first failure', async () => {
    const { handled, reported } = await run([
      { id: '1', group: 'a', fails: false },
      { id: '2', group: 'a', fails: true },
      { id: '3', group: 'b', fails: false },
      { id: '4', group: 'a', fails: false },
    ]);
    expect(handled.sort()).toEqual(['1', '3']);
    expect(reported).toEqual(['2', '4']);
  });

  it('starts an item of a group only when the one before it is done', async () => {
    const running = new Set<string>();
    await processGroups({
      items: ['1', '2', '3'],
      idOf: (item) => item,
      groupOf: () => 'one order',
      handle: async (item) => {
        expect(running.size).toBe(0);
        running.add(item);
        await Promise.resolve();
        running.delete(item);
      },
      onFailure: (_item, fault) => {
        throw fault;
      },
    });
  });
});
