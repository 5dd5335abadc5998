import fc from 'fast-check';
import { auditShop } from './audit/audit';
import type { Model, Real } from './commands/story';
import { newSession, stocked } from './shop-session';
import type { ShopUnderTest } from './shop-under-test';
import { beginning, story } from './stories';

export interface Runs {
  readonly numRuns: number;
  readonly seed?: number | undefined;
  readonly path?: string | undefined;
  /** Makes a counterexample small before it is told. */
  readonly shrinks?: boolean;
}

export interface Finding {
  /** The violation and its story; made small, when that was asked for. */
  readonly report: string;
  /** They find the whole story again. */
  readonly seed: number;
  readonly path: string;
}

/** Plays stories on the shop and in the model; undefined when all of them agree. */
export async function runStories(shop: ShopUnderTest, { shrinks = false, ...runs }: Runs): Promise<Finding | undefined> {
  const property = fc.asyncProperty(beginning, story, fc.scheduler(), async (products, commands, scheduler) => {
    const session = newSession(shop);
    const model: Model = { state: await stocked(session, products) };
    const real: Real = { session, scheduler };
    await fc.asyncModelRun(() => ({ model, real }), commands);
    await auditShop(session, model.state);
  });
  const details = await fc.check(property, { ...definedOnly(runs), endOnFailure: !shrinks });
  if (!details.failed) return undefined;
  return {
    report: `${String(details.errorInstance)}\n${fc.defaultReportMessage(details) ?? ''}`,
    seed: details.seed,
    path: details.counterexamplePath?.split(':')[0] ?? '',
  };
}

const definedOnly = <T extends object>(options: T): T =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
