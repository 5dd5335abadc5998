/** Collects what arrives until nothing has for `quietMs`, then hands it over as one batch; the next batch waits for its end. */
export function batched(quietMs: number, action: (batch: readonly string[]) => Promise<void>): (item: string) => void {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let isRunning = false;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), quietMs);
  };
  const run = async () => {
    const batch = [...pending];
    pending.clear();
    isRunning = true;
    await action(batch).finally(() => (isRunning = false));
    if (pending.size > 0) wait();
  };
  return (item) => {
    pending.add(item);
    if (!isRunning) wait();
  };
}
