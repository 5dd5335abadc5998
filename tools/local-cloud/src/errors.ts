/** The code of a system error (`ENOENT`, `ESRCH`, …), if it is one. */
export function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** An error in one line for people. */
export function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
