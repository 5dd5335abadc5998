/** Time between the tries at a service that has no room just now. */
export interface Backoff {
  /** Waits behind so many tries in vain: longer the more there were, and no two alike, so that rivals do not meet again. */
  wait(triesInVain: number): Promise<void>;
}
