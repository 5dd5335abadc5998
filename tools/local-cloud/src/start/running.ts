import type { Part } from '../part';

/** What was started, the newest first: those that call others by themselves, and those that are only called. */
export interface Running {
  readonly workers: Part[];
  readonly services: Part[];
}

export function started<Some extends Part>(running: Part[], part: Some): Some {
  running.unshift(part);
  return part;
}
