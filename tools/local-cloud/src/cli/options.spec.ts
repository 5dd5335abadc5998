import { parseOptions } from './options';

const parse = (...options: string[]) => parseOptions(['node', 'main.ts', '--assembly', 'cdk.out', ...options]);

/** What is printed instead of a start. */
function refusalOf(...options: string[]): string {
  const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const exit = jest.spyOn(process, 'exit').mockImplementation((code) => {
    throw new Error(`exit ${code}`);
  });
  try {
    expect(() => parse(...options)).toThrow('exit 1');
    return written.mock.calls.map(([text]) => String(text)).join('');
  } finally {
    written.mockRestore();
    exit.mockRestore();
  }
}

describe('options', () => {
  it('give inspectors without a port one each, from the debuggers’ usual one on', () => {
    expect(parse('--inspect', 'api', '--inspect', 'event-lambda=9300', '--inspect', 'order-lambda').inspect).toEqual([
      { part: 'api', port: 9229 },
      { part: 'event-lambda', port: 9300 },
      { part: 'order-lambda', port: 9231 },
    ]);
  });

  it('say what is shown: warnings of all parts, or what was asked for', () => {
    expect(parse().shown).toEqual({ least: 'warn', parts: undefined, match: undefined });
    expect(parse('--logs', 'info', '--parts', 'api,order-lambda', '--match', '01JD').shown).toEqual({
      least: 'info',
      parts: ['api', 'order-lambda'],
      match: '01JD',
    });
  });

  it('let the last of two decide, so that a script’s own can be overruled', () => {
    expect(parse('--persist', '.local/dev', '--logs', 'info', '--persist', 'elsewhere', '--logs', 'error')).toMatchObject({
      persist: 'elsewhere',
      shown: { least: 'error' },
    });
  });

  it('take as many API instances as one machine can use', () => {
    expect(parse().instances).toBeUndefined();
    expect(parse('--instances', '4').instances).toBe(4);
    for (const wrong of ['0', '17', '2.5', 'four', '']) expect(refusalOf('--instances', wrong)).toContain('1 to 16 instances');
    expect(refusalOf('--instances', '4', '--services-only')).toContain(
      '--instances starts API instances, which --services-only leaves out',
    );
  });

  it('take the usual ports, free ones when asked to, and exactly those that are named', () => {
    expect(parse().ports.api).toEqual({ port: 4501, isFixed: false });
    expect(parse('--any-port', '--api-port', '4600').ports).toMatchObject({
      gateway: { port: 0, isFixed: false },
      api: { port: 4600, isFixed: true },
    });
  });
});
