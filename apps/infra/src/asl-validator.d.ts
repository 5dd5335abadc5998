declare module 'asl-validator' {
  /** Checks a definition against the Amazon States Language; `errors` tells what is wrong. */
  export default function validate(definition: unknown): { readonly isValid: boolean; readonly errors: readonly unknown[] };
}
