import { STEPS } from './testing/fixture-view';
import { waterfall, type TimelineStep } from './waterfall';

const step = (afterMs: number, durationMs: number): TimelineStep => ({ ...STEPS[0]!, afterMs, durationMs });

describe('the waterfall of a timeline', () => {
  it('places steps without long waits along the time', () => {
    const bars = waterfall([step(0, 50), step(50, 150)]);
    expect(bars.map(({ left, width }) => [left, width])).toEqual([
      [0, 25],
      [25, 75],
    ]);
  });

  it('tells how long nothing was under way, and shortens it so that the work stays visible', () => {
    const [first, second] = waterfall([step(0, 100), step(86_400_000, 100)]);
    expect(second?.gapMs).toBe(86_399_900);
    expect(first?.width).toBeGreaterThan(30);
  });

  it('takes a step during another for no wait', () => {
    expect(waterfall([step(0, 200), step(150, 10)]).map(({ gapMs }) => gapMs)).toEqual([undefined, undefined]);
  });

  it('shows steps that took no time', () => {
    expect(waterfall([step(0, 0), step(0, 0)]).every(({ width, left }) => width > 0 && left + width <= 100)).toBe(true);
  });
});
