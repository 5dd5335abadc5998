import { TemplateError, type FaultKind } from './fault';

const faultOf = (kind: FaultKind, logicalId: string) => ({
  ...{ kind, logicalId, file: 'shop.template.json' },
  ...{ path: 'Properties.Runtime', message: 'nodejs18.x is wanted' },
});

describe('the error of a template', () => {
  it('lists each fault with its place, and says once what to do about its kind', () => {
    const { message } = new TemplateError([faultOf('runtime', 'Old'), faultOf('runtime', 'Older')]);
    expect(message.split('\n')).toEqual([
      'The local cloud cannot run this template (2 faults):',
      '  shop.template.json › Old › Properties.Runtime: nodejs18.x is wanted',
      '  shop.template.json › Older › Properties.Runtime: nodejs18.x is wanted',
      "Start the local cloud with the Node of the functions' runtime, or let the template name the runtime of this Node.",
    ]);
  });

  it.each<[FaultKind, string]>([
    ['type', 'is made known in tools/local-cloud/src/template/registry'],
    ['form', 'Write the template without that section or attribute'],
    ['value', 'must lead to a resource, a parameter with a default, or an output'],
    ['idle', 'Give a function an event source mapping'],
  ])('advises about the kind %s alone', (kind, advice) => {
    const [, , ...waysOut] = new TemplateError([faultOf(kind, 'Thing')]).message.split('\n');
    expect(waysOut).toEqual([expect.stringContaining(advice)]);
  });
});
