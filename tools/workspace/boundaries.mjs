/** Which kinds of project a kind may import. Apps and tools stand in no list: they are never imported. */
const ARROWS = {
  'type:kernel': [],
  'type:domain': ['type:kernel'],
  'type:events': ['type:kernel'],
  'type:contract': ['type:kernel'],
  'type:application': ['type:domain', 'type:events', 'type:kernel'],
  'type:kit': ['type:kernel'],
  'type:adapters': ['type:application', 'type:domain', 'type:events', 'type:kernel', 'type:kit'],
  'type:api': ['type:application', 'type:domain', 'type:events', 'type:kernel', 'type:kit', 'type:adapters', 'type:contract'],
  'type:lambda': ['type:application', 'type:domain', 'type:events', 'type:kernel', 'type:kit', 'type:adapters'],
  'type:ops': ['type:application', 'type:domain', 'type:events', 'type:kernel', 'type:kit', 'type:adapters'],
  'type:storefront': ['type:contract', 'type:kernel'],
  'type:infra': ['type:events'],
  'type:e2e': ['type:contract'],
  'type:bench': ['type:contract'],
  'type:local-cloud': [],
  'type:workspace': [],
};

const AWS = ['@aws-sdk', '@smithy'];
const FASTIFY = ['fastify', '@fastify'];
const NODE = ['node:'];
const TEST_TOOLS = [...NODE, 'fast-check', '@jest/globals'];

/** Packages from outside: `only` is all a project may use, `never` what it leaves to others. `tools/local-cloud` is free. */
const PACKAGES = {
  'libs/shared-kernel': { only: [] },
  'libs/cart-domain': { only: [] },
  'libs/event-schemas': { only: ['typebox'] },
  'libs/api-contract': { only: ['typebox'] },
  'libs/cart-application': { only: [] },
  'libs/service-kit': { never: AWS },
  'libs/aws-adapters': { never: FASTIFY },
  'apps/api': { never: AWS },
  'apps/*-lambda': { never: [...AWS, ...FASTIFY] },
  'apps/storefront': { never: [...AWS, ...FASTIFY, ...NODE] },
  'apps/infra': { never: [...AWS, ...FASTIFY] },
  'apps/shop-e2e': { never: FASTIFY },
  'tools/{ops,bench,workspace}': { never: FASTIFY },
};

/** Libraries without clock, randomness, environment, input or output. */
export const PURE_PROJECTS = ['libs/shared-kernel', 'libs/cart-domain'];

export const TEST_FILES = ['**/*.spec.{ts,tsx}', '**/testing/**'];
export const CONFIG_FILES = ['**/*.config.{js,cjs,mjs,ts,mts,cts}', '**/*.preset.js', '**/*.cjs', '**/*.d.ts'];
const ENGINE_SPECS = ['**/*.{int,e2e}.spec.{ts,tsx}'];

/** The arrows as `@nx/enforce-module-boundaries` reads them. */
export const depConstraints = Object.entries(ARROWS).map(([sourceTag, onlyDependOnLibsWithTags]) => ({
  sourceTag,
  onlyDependOnLibsWithTags,
}));

const inside = (project, patterns) => patterns.map((pattern) => `${project}/${pattern}`);
const without = (packages, allowed) => packages.filter((name) => !allowed.includes(name));

/** A project's row for its code, for its tests, and for those of its tests that run on real engines. */
function rowsOf([project, { only, never }]) {
  const may = (allowed) => (only ? { only: [...only, ...allowed] } : { never: without(never, allowed) });
  const rules = (allowed) => ({ 'house/packages': ['error', may(allowed)] });
  return [
    { files: [`${project}/**`], ignores: CONFIG_FILES, rules: rules([]) },
    { files: inside(project, TEST_FILES), rules: rules(TEST_TOOLS) },
    { files: inside(project, ENGINE_SPECS), rules: rules([...TEST_TOOLS, ...AWS]) },
  ];
}

/** ESLint configurations for the packages each project may use. */
export const packageBoundaries = Object.entries(PACKAGES).flatMap(rowsOf);
