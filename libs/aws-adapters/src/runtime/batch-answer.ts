import { EventRefused } from '@order-carts/cart-application';

/** What PublishBatch and SendMessageBatch answer: 200 also when they took none of the entries. */
export interface BatchAnswer {
  readonly Successful?: readonly { readonly Id?: string | undefined }[] | undefined;
  readonly Failed?: readonly FailedEntry[] | undefined;
}

interface FailedEntry {
  readonly Id?: string | undefined;
  readonly Code?: string | undefined;
  readonly Message?: string | undefined;
  readonly SenderFault?: boolean | undefined;
}

/** The id of the n-th entry of a batch. */
export const entryIdOf = (index: number): string => `entry-${index}`;

/** Tells of each of `count` entries whether it was taken. One that the answer does not name was not. */
export async function faultsIn(call: Promise<BatchAnswer>, count: number): Promise<(Error | undefined)[]> {
  try {
    const { Successful = [], Failed = [] } = await call;
    const taken = new Set(Successful.map(({ Id }) => Id));
    return Array.from({ length: count }, (_, index) => {
      const id = entryIdOf(index);
      const failure = Failed.find(({ Id }) => Id === id);
      if (failure !== undefined) return faultOf(failure);
      return taken.has(id) ? undefined : new Error('the answer of the batch does not name this entry');
    });
  } catch (fault) {
    if (count === 1 && isTooLong(fault)) return [new EventRefused(`${fault.name}: ${fault.message}`)];
    throw fault;
  }
}

/**
 * Codes that are about the entry itself. `SenderFault` alone says too little: it is also set for access, keys of KMS and load.
 * Sources: https://docs.aws.amazon.com/sns/latest/api/API_BatchResultErrorEntry.html,
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
const ABOUT_THE_ENTRY = /^(InvalidParameter\w*|InvalidMessageContents)$/;

function faultOf({ Code = '', Message = 'no message', SenderFault }: FailedEntry): Error {
  const text = `${Code}: ${Message}`;
  return SenderFault === true && ABOUT_THE_ENTRY.test(Code) ? new EventRefused(text) : new Error(text);
}

/** An entry that is too long by itself has its whole call refused. */
const isTooLong = (fault: unknown): fault is Error => fault instanceof Error && fault.name.startsWith('BatchRequestTooLong');
