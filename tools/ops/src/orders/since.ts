import { OperatorMistake } from '../operator-mistake';

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Reads `30m`, `12h`, `7d` or a date as a time in the past (UTC ISO 8601). Throws an `OperatorMistake` that names the option. */
export function sinceOf(text: string, now: string, option = '--since'): string {
  const [, count, unit = ''] = /^(\d{1,5})([mhd])$/.exec(text) ?? [];
  const at = count === undefined ? dateIn(text) : Date.parse(now) - Number(count) * (UNIT_MS[unit] ?? 0);
  if (Number.isNaN(at)) throw new OperatorMistake(`${option} ${text}: write it like 30m, 12h, 7d, 2026-11-22 or 2026-11-22T10:00Z`);
  if (at > Date.parse(now)) throw new OperatorMistake(`${option} ${text} is in the future`);
  return new Date(at).toISOString();
}

/** A date alone is its first moment in UTC; a time needs its zone, since nobody knows which one is meant. */
function dateIn(text: string): number {
  return /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(text) ? Date.parse(text) : Number.NaN;
}
