/**
 * A test of a documented rule of AWS: its printed title holds the rule and the page it comes from.
 *
 * `nx run local-cloud:rules` lists all of them, read from the sources: write `says` and `source` as plain literals.
 */
export function rule(says: string, source: string, test: (() => void) | (() => Promise<void>), timeoutMs?: number): void {
  it(`${says} (${source})`, async () => test(), timeoutMs);
}
