import { gatheredCalls, type SendBatch } from './gathered-calls';

function gathering(sendBatch: SendBatch<string> = async () => []) {
  const batches: (readonly string[])[] = [];
  const call = gatheredCalls<string>({
    sizeOf: (entry) => entry.length,
    sendBatch: async (entries) => {
      batches.push(entries);
      return sendBatch(entries);
    },
  });
  return { batches, call };
}

describe('gathered calls', () => {
  it('travel in one batch when they are made at once, in their order', async () => {
    const { batches, call } = gathering();
    await Promise.all(['a', 'b', 'c'].map(call));
    expect(batches).toEqual([['a', 'b', 'c']]);
  });

  it('wait for nobody: the next turn is another batch', async () => {
    const { batches, call } = gathering();
    await call('a');
    await call('b');
    expect(batches).toEqual([['a'], ['b']]);
  });

  it('are at most ten in a batch', async () => {
    const { batches, call } = gathering();
    await Promise.all(Array.from({ length: 25 }, (_, index) => call(String(index))));
    expect(batches.map((batch) => batch.length)).toEqual([10, 10, 5]);
  });

  it('stay within the size that one call may have; a larger one travels alone', async () => {
    const { batches, call } = gathering();
    const [large, small] = ['l'.repeat(150_000), 's'];
    await Promise.all([large, small, large, 'x'.repeat(300_000), small].map(call));
    expect(batches.map((batch) => batch.map((entry) => entry.length))).toEqual([[150_000, 1], [150_000], [300_000], [1]]);
  });

  it('fail one by one, each with its own fault', async () => {
    const { call } = gathering(async () => [undefined, new Error('throttled'), undefined]);
    const results = await Promise.allSettled(['a', 'b', 'c'].map(call));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await expect(Promise.reject((results[1] as PromiseRejectedResult).reason)).rejects.toThrow('throttled');
  });

  it('all fail when the batch was not answered, and the next batch goes its way', async () => {
    const { call } = gathering(async ([first]) => (first === 'a' ? Promise.reject(new Error('no answer')) : []));
    const results = await Promise.allSettled(['a', 'b'].map(call));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(call('c')).resolves.toBeUndefined();
  });
});
