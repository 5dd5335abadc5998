/** What PublishBatch and SendMessageBatch answer: 200 also when they took none of the entries. */
export interface BatchAnswer {
  readonly Successful?: readonly { readonly Id?: string | undefined }[] | undefined;
  readonly Failed?:
    readonly { readonly Id?: string | undefined; readonly Code?: string | undefined; readonly Message?: string | undefined }[] | undefined;
}

/** The id of the n-th entry of a batch. */
export const entryIdOf = (index: number): string => `entry-${index}`;

/** Tells of each of `count` entries whether it was taken. One that the answer does not name was not. */
export function faultsIn({ Successful = [], Failed = [] }: BatchAnswer, count: number): (Error | undefined)[] {
  const taken = new Set(Successful.map(({ Id }) => Id));
  return Array.from({ length: count }, (_, index) => {
    const id = entryIdOf(index);
    const failure = Failed.find(({ Id }) => Id === id);
    if (failure !== undefined) return new Error(`${failure.Code}: ${failure.Message ?? 'no message'}`);
    return taken.has(id) ? undefined : new Error('the answer of the batch does not name this entry');
  });
}
