import { dirname, resolve } from 'node:path';

const featureOf = (path) => /\/src\/features\/([^/]+)/.exec(path.replaceAll('\\', '/'))?.[1];

/** A feature of the storefront never imports another feature: what two of them need lives in `components/` or `api.ts`. */
export const featureIslands = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { crossed: 'The feature "{{from}}" may not import the feature "{{to}}".' },
  },
  create(context) {
    const from = featureOf(context.filename);
    if (!from) return {};
    const check = (node) => {
      if (typeof node?.value !== 'string' || !node.value.startsWith('.')) return;
      const to = featureOf(resolve(dirname(context.filename), node.value));
      if (to && to !== from) context.report({ node, messageId: 'crossed', data: { from, to } });
    };
    return {
      'ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression': (node) => check(node.source),
    };
  },
};
