import { isBuiltin } from 'node:module';

const ours = (name) => name.startsWith('@order-carts/');
const isFile = (name) => name.startsWith('.') || name.startsWith('/');

/** `fs` and `node:fs` are the same module: both are spelled with the prefix before they are compared. */
const spelled = (name) => (isBuiltin(name) && !name.startsWith('node:') ? `node:${name}` : name);
const covers = (pattern, name) => name === pattern || name.startsWith(pattern.endsWith(':') ? pattern : `${pattern}/`);

function isAllowed(name, { only, never = [] }) {
  const listed = (patterns) => patterns.some((pattern) => covers(pattern, spelled(name)));
  return only ? listed(only) : !listed(never);
}

/** Holds a project to its packages: every form of import, also of types only. Workspace imports are the arrows' matter. */
export const packages = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { only: { type: 'array' }, never: { type: 'array' } }, additionalProperties: false }],
    messages: { banned: '"{{name}}" may not be imported here: see tools/workspace/boundaries.mjs.' },
  },
  create(context) {
    const check = (node) => {
      if (node?.type !== 'Literal' || typeof node.value !== 'string') return;
      const name = node.value;
      if (ours(name) || isFile(name) || isAllowed(name, context.options[0])) return;
      context.report({ node, messageId: 'banned', data: { name } });
    };
    return {
      'ImportDeclaration, ExportNamedDeclaration, ExportAllDeclaration, ImportExpression': (node) => check(node.source),
      'CallExpression[callee.name="require"]': (node) => check(node.arguments[0]),
      TSExternalModuleReference: (node) => check(node.expression),
      TSImportType: (node) => check(node.source ?? node.argument),
    };
  },
};
