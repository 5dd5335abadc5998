import type { DeadLetter, DeadLetters, SendBackOutcome } from '../../operations/ports/dead-letters.port';
import { freshIds } from '../fakes/time-and-ids.fake';

export interface DeadLettersRig {
  readonly place: DeadLetters;
  readonly put: (eventId: string) => Promise<void>;
  /** Event ids that came back to where they belong, in their order. */
  readonly cameBack: () => Promise<readonly string[]>;
}

/** What every place of dead letters does: queues, the bucket of stream batches, and the fake. */
export function deadLettersSuite(
  name: string,
  makeRig: (deliver: (letter: DeadLetter) => SendBackOutcome) => Promise<DeadLettersRig>,
): void {
  const sent = (): SendBackOutcome => ({ outcome: 'sent' });
  const freshEventId = () => `${freshIds.newId()}.000001`;
  const filled = async (count: number, deliver: (letter: DeadLetter) => SendBackOutcome = sent) => {
    const rig = await makeRig(deliver);
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
      const { place } = await filled(1, () => refusal);
      const [letter] = await place.look();
      const id = letter?.id ?? '';
      expect((await place.sendBack([id])).get(id)).toEqual(refusal);
      expect(await place.look()).toHaveLength(1);
    });
  });
}
