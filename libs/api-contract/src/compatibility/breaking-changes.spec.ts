import type { JsonSchema } from '../json-schema';
import { breakingChanges } from './breaking-changes';
import type { ContractDocument } from './contract-document';

const line: JsonSchema = {
  type: 'object',
  required: ['quantity'],
  properties: { quantity: { type: 'integer', minimum: 1, maximum: 99 }, note: { type: 'string', maxLength: 20 } },
};
const status: JsonSchema = { type: 'object', required: ['status'], properties: { status: { enum: ['open', 'closed'] } } };

const contract = (body: JsonSchema = line, answer: JsonSchema = status, url = '/v1/lines'): ContractDocument => ({
  routes: { setLine: { method: 'PUT', url, request: { body }, response: { 200: { $ref: 'Answer' } } } },
  schemas: { Answer: answer },
});
const withMember = (schema: JsonSchema, name: string, member: JsonSchema): JsonSchema => ({
  ...schema,
  properties: { ...schema.properties, [name]: member },
});

/** The contract with another route in place of its own. */
const moved = (route: Partial<ContractDocument['routes'][string]>): ContractDocument => {
  const { routes, schemas } = contract();
  return { schemas, routes: { setLine: { method: 'PUT', url: '/v1/lines', request: {}, response: {}, ...routes['setLine'], ...route } } };
};

const changesOf = (now: ContractDocument) => breakingChanges(contract(), now);

/** A contract whose one answer is a list of ids in a text of some type. */
const listOf = (item: JsonSchema, contentMediaType?: string): ContractDocument =>
  contract(line, { type: 'object', properties: { ids: { type: 'array', items: item, ...(contentMediaType && { contentMediaType }) } } });

describe('breakingChanges', () => {
  it.each<[string, ContractDocument, string]>([
    ['of another spelling', listOf({ type: 'string', pattern: '^b$' }), 'setLine 200.ids[]: pattern is looser: ^b$'],
    ['of no format', listOf({ type: 'string' }), 'setLine 200.ids[]: pattern is looser: none'],
    ['in another media type', listOf({ type: 'string', pattern: '^a$' }, 'text/csv'), 'setLine 200.ids: media type JSON became text/csv'],
  ])('names an answer %s, also inside of lists', (_, now, change) => {
    expect(breakingChanges(listOf({ type: 'string', pattern: '^a$' }), now)).toEqual([change]);
  });

  it('finds none in a contract that stayed as it was', () => {
    expect(changesOf(contract())).toEqual([]);
  });

  it.each<[string, ContractDocument, string]>([
    ['a removed route', { routes: {}, schemas: {} }, 'setLine: the route is gone'],
    ['a moved route', contract(line, status, '/v1/rows'), 'setLine: the route has moved'],
    ['a new required member of a request', contract({ ...line, required: ['quantity', 'note'] }), 'setLine body.note: is required now'],
    [
      'a removed member of a request',
      contract({ ...line, properties: { quantity: line.properties?.['quantity'] ?? {} } }),
      'setLine body.note: is gone',
    ],
    ['another type', contract(withMember(line, 'note', { type: 'integer' })), 'setLine body.note: type string became integer'],
    [
      'a lower maximum',
      contract(withMember(line, 'quantity', { type: 'integer', minimum: 1, maximum: 9 })),
      'setLine body.quantity: maximum is stricter: 9',
    ],
    [
      'a new pattern',
      contract(withMember(line, 'note', { type: 'string', maxLength: 20, pattern: 'x' })),
      'setLine body.note: pattern is stricter: x',
    ],
    ['a request closed to other members', contract({ ...line, additionalProperties: false }), 'setLine body: accepts no other members now'],
    ['a removed member of an answer', contract(line, { type: 'object', required: ['status'] }), 'setLine 200.status: is gone'],
    ['a member of an answer that may be missing', contract(line, { ...status, required: [] }), 'setLine 200.status: may be missing now'],
    ['a removed value of a list', contract(line, withMember(status, 'status', { enum: ['open'] })), 'setLine 200.status: closed is gone'],
    [
      'a lower maximum length',
      contract(withMember(line, 'note', { type: 'string', maxLength: 19 })),
      'setLine body.note: maxLength is stricter: 19',
    ],
    [
      'a higher minimum',
      contract(withMember(line, 'quantity', { type: 'integer', minimum: 2, maximum: 99 })),
      'setLine body.quantity: minimum is stricter: 2',
    ],
    [
      'a list of values for what was free',
      contract(withMember(line, 'note', { type: 'string', maxLength: 20, enum: ['a'] })),
      'setLine body.note: accepts only listed values now',
    ],
    ['another method', moved({ method: 'POST' }), 'setLine: the route has moved'],
    ['a secret that nobody asked for before', moved({ security: [{ secret: [] }] }), 'setLine: asks for a secret now'],
    ['a removed part of a request', moved({ request: {} }), 'setLine body: is gone'],
    ['a new required header', moved({ request: { body: line, headers: { required: ['x'] } } }), 'setLine headers.x: is required now'],
    ['a removed answer', moved({ response: {} }), 'setLine 200: the answer is gone'],
    ['another success', moved({ response: { 200: { $ref: 'Answer' }, 202: {} } }), 'setLine 202: is a success that no client expects'],
    [
      'another type of an answer',
      contract(line, withMember(status, 'status', { type: 'string', enum: ['open', 'closed'] })),
      'setLine 200.status: type any became string',
    ],
    ['an answer that may be anything', contract(line, withMember(status, 'status', {})), 'setLine 200.status: may be any value now'],
  ])('names %s', (_, now, change) => {
    expect(changesOf(now)).toEqual([change]);
  });

  it('names another secret, and allows to ask for none any more', () => {
    const secured = moved({ security: [{ secret: [] }] });
    expect(breakingChanges(secured, moved({ security: [{ operator: [] }] }))).toEqual(['setLine: asks for another secret now']);
    expect(breakingChanges(secured, contract())).toEqual([]);
  });

  it.each<[string, ContractDocument]>([
    ['a new optional member of a request', contract(withMember(line, 'colour', { type: 'string' }))],
    ['a higher maximum of a request', contract(withMember(line, 'quantity', { type: 'integer', minimum: 0, maximum: 999 }))],
    ['a new member of an answer', contract(line, withMember(status, 'since', { type: 'string' }))],
    ['a new value of an answer', contract(line, withMember(status, 'status', { enum: ['open', 'closed', 'lost'] }))],
  ])('allows %s', (_, now) => {
    expect(changesOf(now)).toEqual([]);
  });
});
