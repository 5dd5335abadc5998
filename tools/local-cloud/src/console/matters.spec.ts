import type { StepView } from '../control/state';
import { newestMatters } from './matters';
import { ORDER, STEPS, TRACE } from './testing/fixture-view';

const seen = (ids: readonly string[], times: number, minute: number): StepView[] =>
  Array.from({ length: times }, () => ({ ...STEPS[0]!, at: `2026-11-22T15:${minute}:00.000Z`, ids }));

describe('the matters that were seen lately', () => {
  it('are ids with a way of several steps, the newest first', () => {
    const steps = [...seen(['NEWER'], 3, 12), ...seen(['ONCE'], 1, 11), ...seen([ORDER, TRACE], 4, 10)];
    expect(newestMatters(steps, 9).map(({ id, steps: count }) => [id, count])).toEqual([
      ['NEWER', 3],
      [ORDER, 4],
    ]);
  });

  it('tell by their first step what they are', () => {
    expect(newestMatters([STEPS[2]!, STEPS[0]!, STEPS[1]!], 9)[0]?.first).toBe('POST /v1/orders');
  });

  it('are at most as many as wanted', () => {
    expect(newestMatters([...seen(['A'], 3, 12), ...seen(['B'], 3, 11)], 1)).toHaveLength(1);
  });
});
