import { depConstraintsOf, lintFixture } from './lint/lint-fixture';
import { readProjects } from './repository/projects';

const RULE = '@nx/enforce-module-boundaries';

/** DESIGN.md section 2, written out once more: the lint table may not change without this one. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  'shared-kernel': [],
  'cart-domain': ['shared-kernel'],
  'event-schemas': ['shared-kernel'],
  'api-contract': ['shared-kernel'],
  'cart-application': ['cart-domain', 'event-schemas', 'shared-kernel'],
  'service-kit': ['shared-kernel'],
  'aws-adapters': ['cart-application', 'cart-domain', 'event-schemas', 'service-kit', 'shared-kernel'],
  api: ['api-contract', 'aws-adapters', 'cart-application', 'cart-domain', 'event-schemas', 'service-kit', 'shared-kernel'],
  'order-lambda': ['aws-adapters', 'cart-application', 'cart-domain', 'event-schemas', 'service-kit', 'shared-kernel'],
  'notification-lambda': ['aws-adapters', 'cart-application', 'cart-domain', 'event-schemas', 'service-kit', 'shared-kernel'],
  'event-lambda': ['aws-adapters', 'cart-application', 'cart-domain', 'event-schemas', 'service-kit', 'shared-kernel'],
  ops: ['aws-adapters', 'cart-application', 'cart-domain', 'event-schemas', 'service-kit', 'shared-kernel'],
  storefront: ['api-contract', 'shared-kernel'],
  infra: ['event-schemas'],
  'shop-e2e': ['api-contract'],
  bench: ['api-contract'],
  'local-cloud': [],
  workspace: [],
};

const projects = readProjects();
const names = projects.map(({ name }) => name);
const pairs = names.flatMap((from) => names.filter((to) => to !== from).map((to) => ({ from, to })));

/** The targets that a file of `from` may not import; every target is imported on a line of its own. */
async function refusedImports(from: string, file: string, specifierOf: (to: string) => string): Promise<readonly string[]> {
  const targets = names.filter((to) => to !== from);
  const text = targets.map((to) => `import '${specifierOf(to)}';`).join('\n');
  const findings = await lintFixture(file, text);
  const lines = new Set(findings.filter(({ rule }) => rule === RULE).map(({ line }) => line));
  return targets.filter((_, index) => lines.has(index + 1));
}

describe('arrows between projects', () => {
  const refusedByAlias = new Map<string, readonly string[]>();
  const refusedInSpecs = new Map<string, readonly string[]>();
  const refusedByPath = new Map<string, readonly string[]>();

  beforeAll(async () => {
    for (const { name, root } of projects) {
      const rootOf = (to: string) => projects.find((project) => project.name === to)?.root ?? to;
      const alias = (to: string) => `@order-carts/${to}`;
      refusedByAlias.set(name, await refusedImports(name, `${root}/src/fixture.ts`, alias));
      refusedInSpecs.set(name, await refusedImports(name, `${root}/src/fixture.spec.ts`, alias));
      refusedByPath.set(name, await refusedImports(name, `${root}/src/fixture.ts`, (to) => `../../../${rootOf(to)}/src/index`));
    }
  });

  it('are written down for every project', () => {
    expect(Object.keys(ARROWS).sort()).toEqual([...names].sort());
  });

  it.each(pairs.filter(({ from, to }) => ARROWS[from]?.includes(to)))('lead from $from to $to', ({ from, to }) => {
    expect(refusedByAlias.get(from)).not.toContain(to);
    expect(refusedInSpecs.get(from)).not.toContain(to);
  });

  it.each(pairs.filter(({ from, to }) => !ARROWS[from]?.includes(to)))('do not lead from $from to $to', ({ from, to }) => {
    expect(refusedByAlias.get(from)).toContain(to);
    expect(refusedInSpecs.get(from)).toContain(to);
  });

  it.each(names)('never lead from %s into the files of another project', (name) => {
    expect(refusedByPath.get(name)).toEqual(names.filter((other) => other !== name));
  });

  it.each(projects)('are the same in the lint table for $name', async ({ name, root, tags }) => {
    const tagsOf = (project: string) => projects.find((other) => other.name === project)?.tags ?? [];
    const constraints = (await depConstraintsOf(`${root}/src/fixture.ts`)).filter(({ sourceTag }) => tags.includes(sourceTag));
    const allowed = constraints.flatMap(({ onlyDependOnLibsWithTags }) => onlyDependOnLibsWithTags);
    expect([...allowed].sort()).toEqual(ARROWS[name]?.flatMap(tagsOf).sort());
  });
});
