import { secretsManagerKeyRingBook, type KeyRingBook } from '@order-carts/aws-adapters';
import type { Command } from 'commander';
import { deploymentOf } from '../deployment';

export interface KeyKeeper {
  readonly stage: string;
  readonly book: KeyRingBook;
}

/** The key ring of the stage that a command names. Needs the rights to read and to put this one secret. */
export async function keyRingFor(command: Command): Promise<KeyKeeper> {
  const { stage } = command.optsWithGlobals<{ stage: string }>();
  const { secrets } = await deploymentOf(stage);
  return { stage, book: secretsManagerKeyRingBook({ secretArn: secrets.orderKeys }) };
}
