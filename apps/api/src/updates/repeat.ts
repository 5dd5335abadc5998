/** Does `work` every `pauseMs`, counted from the end of the last time, until the answered function is called. Keeps no process alive. */
export function repeat(work: () => Promise<void>, pauseMs: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const next = (): void => {
    timer = setTimeout(() => void work().finally(() => isStopped || next()), pauseMs);
    timer.unref();
  };
  next();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
