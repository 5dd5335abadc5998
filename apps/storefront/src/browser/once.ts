/** Does something the first time it is asked for and answers the same ever after; a failure is not kept. */
export function once<T>(begin: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => {
    begun ??= begin().catch((fault: unknown) => {
      begun = undefined;
      throw fault;
    });
    return begun;
  };
}
