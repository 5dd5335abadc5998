import { PassThrough } from 'node:stream';
import { confirm } from './confirm';

/** A terminal at which somebody types this; `undefined` closes it, as Ctrl-D does. */
function terminalWith(typed: string | undefined) {
  const input = Object.assign(new PassThrough(), { isTTY: true });
  if (typed === undefined) input.end();
  else input.write(`${typed}\n`);
  return input;
}

describe('a confirmation', () => {
  beforeEach(() => void jest.spyOn(process.stderr, 'write').mockReturnValue(true));
  afterEach(() => jest.restoreAllMocks());

  it.each(['yes', ' YES '])('is %j', async (typed) => {
    await expect(confirm('This sends 12 letters.', false, terminalWith(typed))).resolves.toBeUndefined();
  });

  it.each(['', 'y', 'no'])('is not %j: then nothing is changed', async (typed) => {
    await expect(confirm('This sends 12 letters.', false, terminalWith(typed))).rejects.toThrow('Nothing was changed.');
  });

  it('is not waited for once the terminal is closed', async () => {
    await expect(confirm('This sends 12 letters.', false, terminalWith(undefined))).rejects.toThrow('Nothing was changed.');
  });

  it('must be said beforehand where nobody can be asked, which takes one line to say', async () => {
    await expect(confirm('This sends 12 letters.', false, new PassThrough())).rejects.toThrow(
      /^This sends 12 letters\. Nobody can be asked here: add --yes if you mean it\. Nothing was changed\.$/,
    );
    await expect(confirm('This sends 12 letters.', true, new PassThrough())).resolves.toBeUndefined();
  });
});
