import type { DeadLetter, DeadLetters, SendBackOutcome } from '../../operations/ports/dead-letters.port';
import { freshIds } from '../fakes/time-and-ids.fake';

export interface DeadLettersRig {
  readonly place: DeadLetters;
  readonly put: (eventId: string) => Promise<void>;
  /** Event ids that came back to where they belong, in their order. */
  readonly cameBack: () => Promise<readonly string[]>;
}

export interface LettersWay {
  /** What becomes of a letter where it goes; it may throw. */
  readonly deliver: (letter: DeadLetter) => SendBackOutcome;
  /** Called before a delivered letter is taken away; when it throws, the letter is not. */
  readonly onTakeAway: () => void;
}

/** What every place of dead letters does: queues, the bucket of stream batches, and the fake. */
export function deadLettersSuite(name: string, makeRig: (way: LettersWay) => Promise<DeadLettersRig>): void {
  const freshEventId = () => `${freshIds.newId()}.000001`;
  const filled = async (count: number, way: Partial<LettersWay> = {}) => {
    const rig = await makeRig({ deliver: () => ({ outcome: 'sent' }), onTakeAway: () => undefined, ...way });
    const eventIds = Array.from({ length: count }, freshEventId);
    for (const eventId of eventIds) await rig.put(eventId);
    return { ...rig, eventIds };
  };
  const idsIn = (letters: readonly DeadLetter[]): readonly string[] => letters.flatMap(({ eventIds }) => eventIds).sort();

  describe(name, () => {
    it('shows every letter with its event, its reason and its age, and leaves it there', async () => {
      const { place, eventIds } = await filled(12);
      const letters = await place.look();
      expect(idsIn(letters)).toEqual([...eventIds].sort());
      for (const letter of letters) {
        expect(letter).toMatchObject({ place: place.name, reason: expect.stringMatching(/./), source: expect.stringMatching(/./) });
        expect(Date.parse(letter.parkedAt)).toBeGreaterThan(0);
      }
      expect(idsIn(await place.look())).toEqual(idsIn(letters));
      expect(await place.depth()).toBe(12);
    });

    it('sends back those that are named, and keeps the others', async () => {
      const { place, cameBack } = await filled(3);
      const [chosen, ...kept] = await place.look();
      if (chosen === undefined) throw new Error('no letter');
      const outcomes = await place.sendBack([chosen.id]);
      expect(outcomes.get(chosen.id)).toEqual({ outcome: 'sent' });
      expect(await cameBack()).toEqual(chosen.eventIds);
      expect(idsIn(await place.look())).toEqual(idsIn(kept));
    });

    it('says of a letter that is gone that it is', async () => {
      const { place } = await filled(1);
      const [letter] = await place.look();
      const id = letter?.id ?? '';
      await place.sendBack([id]);
      expect((await place.sendBack([id])).get(id)).toEqual({ outcome: 'gone' });
    });

    it('keeps a letter that is refused where it would go', async () => {
      const refusal: SendBackOutcome = { outcome: 'refused', reason: 'it still cannot be read' };
      const { place } = await filled(1, { deliver: () => refusal });
      const [letter] = await place.look();
      const id = letter?.id ?? '';
      expect((await place.sendBack([id])).get(id)).toEqual(refusal);
      expect(await place.look()).toHaveLength(1);
    });

    it('keeps a letter that cannot be delivered, says why, and sends the others back', async () => {
      const deliver = firstThrows('throttled', (): SendBackOutcome => ({ outcome: 'sent' }));
      const { place, cameBack } = await filled(3, { deliver });
      const ids = (await place.look()).map(({ id }) => id);
      const outcomes = [...(await place.sendBack(ids)).values()];
      expect(outcomes).toEqual([{ outcome: 'failed', isSent: false, reason: 'throttled' }, { outcome: 'sent' }, { outcome: 'sent' }]);
      expect(await cameBack()).toHaveLength(2);
      expect(await place.look()).toHaveLength(1);
    });

    it('says of a letter that is delivered but cannot be taken away that it is sent and lies there still', async () => {
      const onTakeAway = firstThrows('no network', () => undefined);
      const { place, cameBack, eventIds } = await filled(3, { onTakeAway });
      const ids = (await place.look()).map(({ id }) => id);
      const outcomes = [...(await place.sendBack(ids)).values()];
      expect(outcomes).toEqual([{ outcome: 'failed', isSent: true, reason: 'no network' }, { outcome: 'sent' }, { outcome: 'sent' }]);
      expect([...(await cameBack())].sort()).toEqual([...eventIds].sort());
      expect(await place.look()).toHaveLength(1);
    });

    it('tells of each letter as soon as it is known what became of it', async () => {
      const told = new Map<string, SendBackOutcome>();
      const toldBefore: number[] = [];
      const deliver = (): SendBackOutcome => {
        toldBefore.push(told.size);
        return { outcome: 'sent' };
      };
      const { place } = await filled(2, { deliver });
      const ids = (await place.look()).map(({ id }) => id);
      expect(await place.sendBack([...ids, 'nobody'], (id, outcome) => told.set(id, outcome))).toEqual(told);
      expect(toldBefore).toEqual([0, 1]);
      expect(told.get('nobody')).toEqual({ outcome: 'gone' });
    });
  });
}

/** Throws when it is called for the first time, and never again. */
function firstThrows<Arguments extends unknown[], Answer>(
  message: string,
  work: (...args: Arguments) => Answer,
): (...args: Arguments) => Answer {
  let calls = 0;
  return (...args) => {
    calls += 1;
    if (calls === 1) throw new Error(message);
    return work(...args);
  };
}
