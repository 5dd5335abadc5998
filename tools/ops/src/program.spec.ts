import { examplesOf, groups, helpOf, leaves, meantBy, pathOf } from './testing/command-tree';

const named = (commands: typeof leaves) => commands.map((command) => [pathOf(command) || 'ops', command] as const);
const examples = [...groups, ...leaves].flatMap((command) => examplesOf(command).map((line) => [line, pathOf(command)] as const));

describe('the operator’s command line', () => {
  it('has these commands', () => {
    expect(leaves.map(pathOf)).toEqual([
      ...['orders list', 'orders show', 'orders pack', 'orders ship', 'orders deliver', 'orders cancel'],
      ...['catalogue import', 'catalogue export', 'stock set', 'stock add', 'price set', 'customer erase', 'keys list', 'keys rotate'],
      ...['audit', 'repair', 'redrive list', 'redrive send', 'events query', 'events replay', 'trace'],
    ]);
  });

  it.each(named(leaves))('answers %s as JSON when asked to', (_path, command) => {
    expect(command.options.map(({ long }) => long)).toContain('--json');
  });

  it.each(named([...groups, ...leaves]))('shows how %s is typed', (path, command) => {
    const own = path === 'ops' ? '' : path;
    expect(helpOf(command)).toMatch(/^Examples?:$/m);
    expect(examplesOf(command)).toContainEqual(expect.stringMatching(`^npm run ops -- ${own}`));
  });

  it.each(examples)('understands its example “%s”', async (line, path) => {
    expect(await meantBy(line)).toMatch(new RegExp(`^${path}`));
  });

  it.each(['npm run ops -- orders pack', 'npm run ops -- stock set tea 5 --jsno', 'npm run ops -- events query --type nothing'])(
    'would not understand “%s”',
    async (line) => expect(meantBy(line)).rejects.toThrow(/^error: /),
  );

  it('takes a negative number for units, not for an option', async () => {
    expect(await meantBy('npm run ops -- stock add strawberries -5 --json')).toBe('stock add');
  });
});
