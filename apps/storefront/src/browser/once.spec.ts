import { once } from './once';

describe('once', () => {
  it('begins one time, however often it is asked for', async () => {
    const begin = jest.fn(() => Promise.resolve({}));
    const open = once(begin);
    expect(await Promise.all([open(), open()])).toEqual([await open(), await open()]);
    expect(begin).toHaveBeenCalledTimes(1);
  });

  it('begins again after a failure, which everybody who waited hears of', async () => {
    const begin = jest.fn(() => Promise.resolve('opened')).mockRejectedValueOnce(new Error('no connection'));
    const open = once(begin);
    await expect(Promise.allSettled([open(), open()])).resolves.toEqual([
      expect.objectContaining({ status: 'rejected' }),
      expect.objectContaining({ status: 'rejected' }),
    ]);
    await expect(open()).resolves.toBe('opened');
    expect(begin).toHaveBeenCalledTimes(2);
  });
});
