/** From `since` up to, but not including, `until`; both UTC ISO 8601. */
export interface Period {
  readonly since: string;
  readonly until: string;
}

/** The moment so many milliseconds after another one, or before it when negative. */
export function shifted(at: string, byMs: number): string {
  return new Date(Date.parse(at) + byMs).toISOString();
}
