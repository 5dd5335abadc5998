import type { Step } from '../observation/journal';
import { timelineOf } from './timeline';

const [order, other] = ['01JD8Q6WAA0000000000000001', '01JD8Q6WAA0000000000000002'];
const [trace, otherTrace] = ['a'.repeat(32), 'b'.repeat(32)];
const step = (atMs: number, action: string, ...ids: string[]): Step => ({
  ...{ atMs, durationMs: 5, part: 'api', action, target: '', isFailure: false, detail: '', ids },
});

describe('the timeline of an order', () => {
  it('tells its steps from the first on, with those of its trace', () => {
    const steps = [step(30, 'later', order), step(10, 'click', trace), step(20, 'write', order, trace), step(25, 'of nobody', other)];
    const { traces, durationMs, steps: found } = timelineOf(order, steps);
    expect(traces).toEqual([trace]);
    expect(found.map(({ action, afterMs }) => [action, afterMs])).toEqual([
      ['click', 0],
      ['write', 10],
      ['later', 20],
    ]);
    expect(durationMs).toBe(25);
  });

  it('does not follow the traces of other orders that share a batch with it', () => {
    const steps = [
      step(10, 'write', order, trace),
      step(15, 'click of other', otherTrace),
      step(20, 'batch', order, trace, other, otherTrace),
    ];
    expect(timelineOf(order, steps).steps.map(({ action }) => action)).toEqual(['write', 'batch']);
  });

  it('tells who made a call, where that is known', () => {
    const { steps } = timelineOf(order, [{ ...step(10, 'GetItem', order), caller: 'instance1' }, step(20, 'click', order)]);
    expect(steps.map(({ caller }) => caller)).toEqual(['instance1', undefined]);
  });

  it('is empty for an id that nobody has seen', () => {
    expect(timelineOf(other, [step(1, 'write', order)])).toEqual({ id: other, traces: [], durationMs: 0, steps: [] });
  });
});
