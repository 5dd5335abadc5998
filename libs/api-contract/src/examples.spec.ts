import type { TSchema } from 'typebox';
import { Errors } from 'typebox/value';
import { EXAMPLES, problemExample } from './examples';
import { PROBLEM_CODES, PROBLEMS, ProblemSchema } from './problem.contract';
import { ROUTES, type OperationId } from './routes';

const operations = Object.keys(ROUTES) as OperationId[];

interface Route {
  readonly body?: TSchema;
  readonly problemCodes: readonly (keyof typeof PROBLEMS)[];
  readonly response: Readonly<Record<string, TSchema>>;
}
const routeOf = (operation: OperationId): Route => ROUTES[operation].schema;

describe('the examples', () => {
  it.each(operations)('of %s fit its schemas', (operation) => {
    const { body, response } = routeOf(operation);
    const success = response['200'] ?? response['201'] ?? response['202'] ?? { not: {} };
    const example = EXAMPLES[operation];
    expect(Errors(success, example.answer)).toEqual([]);
    expect(body === undefined ? example.body : Errors(body, example.body)).toEqual(body === undefined ? undefined : []);
  });

  it.each(PROBLEM_CODES)('of the problem %s fit its schema', (code) => {
    expect(Errors(ProblemSchema, problemExample(code))).toEqual([]);
  });
});

describe('a route', () => {
  it.each(operations)('%s names the codes of each of its problem statuses, and no other', (operation) => {
    const { problemCodes, response } = routeOf(operation);
    const statuses = Object.entries(response).flatMap(([status, schema]) => (schema === ProblemSchema ? [Number(status)] : []));
    expect([...new Set(problemCodes.map((code) => PROBLEMS[code].status as number))].sort()).toEqual(statuses.sort());
  });
});
