import { batched } from './batched';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

describe('batched', () => {
  it('hands over once what arrives in one go, each item once', async () => {
    const batches: (readonly string[])[] = [];
    const add = batched(30, async (batch) => void batches.push(batch));
    for (const file of ['a', 'b', 'a']) add(file);
    await jest.advanceTimersByTimeAsync(29);
    add('c');
    await jest.advanceTimersByTimeAsync(29);
    expect(batches).toEqual([]);
    await jest.advanceTimersByTimeAsync(1);
    expect(batches).toEqual([['a', 'b', 'c']]);
  });

  it('keeps what arrives during a run for the next one', async () => {
    const batches: (readonly string[])[] = [];
    let finish: () => void = () => undefined;
    const add = batched(30, async (batch) => {
      batches.push(batch);
      await new Promise<void>((resolve) => (finish = resolve));
    });
    add('a');
    await jest.advanceTimersByTimeAsync(30);
    add('b');
    await jest.advanceTimersByTimeAsync(1_000);
    expect(batches).toEqual([['a']]);
    finish();
    await jest.advanceTimersByTimeAsync(30);
    expect(batches).toEqual([['a'], ['b']]);
    finish();
  });
});
