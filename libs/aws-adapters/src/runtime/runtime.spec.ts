import { isUlid } from '@order-carts/shared-kernel';
import { systemClock } from './clock.system';
import { ulidIds } from './ids.ulid';

describe('ids', () => {
  it('are ULIDs in the order in which they were made, also within one millisecond', () => {
    const ids = ulidIds();
    const made = Array.from({ length: 1000 }, () => ids.newId());
    expect(made.filter((id) => !isUlid(id))).toEqual([]);
    expect([...new Set(made)].sort()).toEqual(made);
  });
});

describe('the clock', () => {
  it('tells the time in UTC with milliseconds', () => {
    expect(systemClock.now()).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  });
});
