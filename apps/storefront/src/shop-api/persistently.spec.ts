import type { ProblemBody } from '@order-carts/api-contract';
import type { Answer } from '@order-carts/api-contract/client';
import { problem } from '../testing/fake-exchange';
import { persistently } from './persistently';

type Code = Parameters<typeof problem>[0];
const done: Answer<string> = { ok: true, data: 'done' };
const refusal = (code: Code, retryAfterSeconds?: number): Answer<string> => ({
  ok: false,
  problem: problem(code).body as ProblemBody,
  ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});

/** Calls until an answer counts; the answers come in turn. */
async function calling(...answers: (Answer<string> | Error)[]) {
  const pausesMs: number[] = [];
  const told: string[] = [];
  const call = async () => {
    const answer = answers.shift() ?? done;
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const wait = async (ms: number) => void pausesMs.push(ms);
  const reply = await persistently(call, { delaysMs: [100, 200], wait, onTrouble: (trouble) => told.push(trouble) });
  return { reply, pausesMs, told, left: answers.length };
}

const noConnection = new TypeError('failed to fetch');

describe('persistently', () => {
  it.each(['busy', 'too-many-requests', 'internal-error', 'request-timeout'] as const)('tries again after %s', async (code) => {
    expect((await calling(refusal(code))).reply).toEqual({ isDefinite: true, answer: done });
  });

  it.each(['cart-stale', 'order-differs', 'malformed-request'] as const)('takes %s for an answer', async (code) => {
    expect((await calling(refusal(code))).reply).toMatchObject({ isDefinite: true, answer: { ok: false, problem: { code } } });
  });

  it('waits longer each time, never all shoppers equally long', async () => {
    const { pausesMs } = await calling(noConnection, noConnection);
    const [first = 0, second = 0] = pausesMs;
    expect([first >= 50 && first <= 100, second >= 100 && second <= 200]).toEqual([true, true]);
  });

  it('leaves the shop alone for as long as it asks, within reason', async () => {
    const { pausesMs } = await calling(refusal('busy', 3), refusal('too-many-requests', 3600));
    expect(pausesMs).toEqual([3000, 10_000]);
  });

  it('says in the end whether the shop put it off or nobody knows what became of it', async () => {
    const putOff = await calling(refusal('busy'), refusal('too-many-requests'), refusal('busy'));
    expect(putOff.reply).toMatchObject({ isDefinite: false, trouble: 'busy', problem: { code: 'busy', requestId: 'request-1' } });
    expect(putOff.told).toEqual(['busy', 'busy']);
    const lost = await calling(noConnection, refusal('busy'), refusal('busy'));
    expect(lost.reply).toMatchObject({ isDefinite: false, trouble: 'no-answer' });
  });

  it('takes what is no problem of the contract for no answer', async () => {
    const gateway = { ok: false, problem: { message: 'Service Unavailable' } } as unknown as Answer<string>;
    const empty = { ok: false, problem: null } as unknown as Answer<string>;
    expect((await calling(gateway, empty)).reply).toEqual({ isDefinite: true, answer: done });
  });
});
