import { Traffic } from '../observation/traffic';
import { ReadingPace } from './reading-pace';

let ending: AbortController;

beforeEach(() => (ending = new AbortController()));
afterEach(() => ending.abort());

/** After a read that found nothing: now only a write ends its waiting. */
async function patientPace(traffic: Traffic): Promise<ReadingPace> {
  const pace = new ReadingPace('Orders', traffic, { soonMs: [1, 1], quietMs: 2 ** 30 });
  await pace.next(Date.now(), ending.signal);
  return pace;
}

describe('the pace of reading a stream', () => {
  it('waits for a write to its table once nothing comes any more', async () => {
    const traffic = new Traffic();
    const pace = await patientPace(traffic);
    let hasEnded = false;
    const next = pace.next(Date.now(), ending.signal).then(() => (hasEnded = true));
    traffic.noteWrite('Carts');
    await new Promise((resolve) => setImmediate(resolve));
    expect(hasEnded).toBe(false);
    traffic.noteWrite('Carts, Orders');
    expect(await next).toBe(true);
  });

  it('does not wait when something was written since the last read began', async () => {
    const traffic = new Traffic();
    const pace = await patientPace(traffic);
    const beganAtMs = Date.now();
    traffic.noteWriteToAll();
    await pace.next(beganAtMs, ending.signal);
  });

  it('ends with the signal', async () => {
    const pace = await patientPace(new Traffic());
    const next = pace.next(Date.now(), ending.signal);
    ending.abort();
    await next;
  });
});
