import type { AsyncCommand } from 'fast-check';
import type { Model, Real } from '../commands/story';
import { auditShop } from './audit';

/** Somebody looks whether all is as it has to be, in the middle of the story. */
export class Audit implements AsyncCommand<Model, Real> {
  check(): boolean {
    return true;
  }

  async run({ state }: Model, { session }: Real): Promise<void> {
    await auditShop(session, state);
  }

  toString(): string {
    return 'audit';
  }
}
