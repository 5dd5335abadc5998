const says = (message) => (selector) => ({ selector, message });

/** For all code. */
export const HOUSE_SYNTAX = [
  ...['CatchClause > BlockStatement[body.length=0]'].map(says('An empty catch hides a fault: handle it, or throw with its cause.')),
];

export const NO_DEFAULT_EXPORT = ['ExportDefaultDeclaration', 'ExportSpecifier[exported.name="default"]'].map(
  says('Named exports only: a default export has as many names as importers.'),
);

const suite = '/^(it|test|describe)$/';

export const TEST_SYNTAX = [
  ...[
    'CallExpression > Literal.arguments:first-child[value=/^\\s*should\\b/i]',
    'CallExpression > TemplateLiteral.arguments:first-child > TemplateElement:first-child[value.raw=/^\\s*should\\b/i]',
  ].map(says('A test title is a rule in the present tense, without "should".')),
  ...[
    `MemberExpression[object.name=${suite}][property.name=/^(only|skip|todo)$/]`,
    'CallExpression[callee.name=/^(fit|fdescribe|xit|xtest|xdescribe)$/]',
  ].map(says('No test is singled out or skipped.')),
];

/** A pure library gets time, ids and chance as arguments. */
export const PURE_SYNTAX = [
  ...['NewExpression[callee.name="Date"][arguments.length=0]', 'CallExpression[callee.name="Date"]'].map(
    says('No clock here: the time is an argument.'),
  ),
  ...['MetaProperty', 'ImportExpression'].map(says('No environment here.')),
];

export const PURE_PROPERTIES = [
  { object: 'Date', property: 'now', message: 'No clock here: the time is an argument.' },
  { object: 'Math', property: 'random', message: 'No randomness here: chance is an argument.' },
];

/** Names through which a pure library would reach clock, chance, environment, input or output. */
export const PURE_GLOBALS = [
  ...['globalThis', 'global', 'window', 'self', 'process', 'require', 'module', '__dirname', '__filename', 'navigator', 'document'],
  ...['localStorage', 'sessionStorage', 'console', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'Worker', 'Buffer'],
  ...['crypto', 'performance', 'Temporal', 'eval', 'Function', 'queueMicrotask', 'setTimeout', 'setInterval', 'setImmediate'],
];
