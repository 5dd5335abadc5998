/** Ends a `switch` over a union: the compiler refuses a forgotten case; a value that slipped past the types throws. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
