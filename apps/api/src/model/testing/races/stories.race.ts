import { runStories } from '../run-stories';
import { Violation } from '../violation';
import type { Race } from './race';

/** Settled, so that a saboteur is caught by the same story each time. */
const SEED = 5;
const MOST_STORIES = 40;

/** The stories of `model.int.spec.ts`, always the same ones. */
export const stories: Race = {
  title: 'answers and stores what the model says, whatever shoppers and operators do one after the other and at once',
  products: 3,
  play: async (shop) => {
    const finding = await runStories(shop, { seed: SEED, numRuns: MOST_STORIES });
    if (finding !== undefined) throw new Violation(finding.report);
  },
};
