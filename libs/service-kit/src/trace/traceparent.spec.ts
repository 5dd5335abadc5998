import { newTraceparent, parseTraceparent, traced } from './traceparent';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const parentId = 'b7ad6b7169203331';

describe('traceparent', () => {
  it('is read into trace, step and sampling', () => {
    expect(parseTraceparent(`00-${traceId}-${parentId}-01`)).toEqual({ traceId, parentId, isSampled: true });
    expect(parseTraceparent(`00-${traceId}-${parentId}-00`)?.isSampled).toBe(false);
  });

  it('is read from a later version, which may append parts', () => {
    expect(parseTraceparent(`01-${traceId}-${parentId}-01-more`)).toEqual({ traceId, parentId, isSampled: true });
  });

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['version ff', `ff-${traceId}-${parentId}-01`],
    ['a trace id of zeros', `00-${'0'.repeat(32)}-${parentId}-01`],
    ['a step id of zeros', `00-${traceId}-${'0'.repeat(16)}-01`],
    ['capital letters', `00-${traceId.toUpperCase()}-${parentId}-01`],
    ['a version 00 with more parts', `00-${traceId}-${parentId}-01-more`],
    ['a flag of three digits', `00-${traceId}-${parentId}-011`],
    ['blanks around it', ` 00-${traceId}-${parentId}-01`],
  ])('is absent for %s', (_, text) => {
    expect(parseTraceparent(text)).toBeUndefined();
  });

  it('continues the trace of its caller as a new step', () => {
    const next = parseTraceparent(newTraceparent(`00-${traceId}-${parentId}-00`));
    expect(next).toEqual({ traceId, parentId: expect.not.stringMatching(parentId), isSampled: false });
  });

  it('starts a new trace without a valid caller', () => {
    const first = parseTraceparent(newTraceparent('nonsense'));
    const second = parseTraceparent(newTraceparent());
    expect(first?.isSampled).toBe(true);
    expect(first?.traceId).not.toBe(second?.traceId);
  });
});

describe('the facts of a log line', () => {
  it('name the trace by the id that all its steps share', () => {
    expect(traced({ eventId: 'e1', traceparent: `00-${traceId}-${parentId}-01` })).toEqual({ eventId: 'e1', traceId });
  });

  it('show nothing that only claims to be a trace', () => {
    expect(traced({ traceparent: 'ada@example.com' })).toEqual({});
  });
});
