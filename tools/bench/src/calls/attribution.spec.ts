import type { Step } from '../observed/steps';
import { attribute, mostOf } from './attribution';

const step = (startMs: number, action: string, endMs = startMs + 5): Step => ({
  startMs,
  endMs,
  action,
  target: 'Carts',
  caller: 'instance1',
  ids: [],
});
const requests = [step(100, 'GET /v1/products', 110), step(200, 'POST /v1/orders', 260)];
const actionsIn = (byRequest: readonly (readonly Step[])[]) => byRequest.map((calls) => calls.map(({ action }) => action));

describe('a call', () => {
  it('belongs to the request during which it was begun, and to none between them', () => {
    const { byRequest } = attribute(
      requests,
      [step(99, 'GetItem'), step(150, 'Scan'), step(200, 'PutItem'), step(259, 'Query')],
      new Set(),
    );
    expect(actionsIn(byRequest)).toEqual([[], ['PutItem', 'Query']]);
  });

  it('is doubtful when its kind occurs without requests as well', () => {
    const beside = new Set(['GetItem Carts']);
    expect(attribute(requests, [step(105, 'GetItem')], beside).isDoubtful).toBe(true);
    expect(attribute(requests, [step(105, 'PutItem'), step(150, 'GetItem')], beside).isDoubtful).toBe(false);
  });
});

it('the worst of several journeys counts, request by request', () => {
  const journeys = [
    [[step(1, 'GetItem')], []],
    [[], [step(2, 'PutItem'), step(3, 'PutItem')]],
  ];
  expect(actionsIn(mostOf(journeys))).toEqual([['GetItem'], ['PutItem', 'PutItem']]);
});
