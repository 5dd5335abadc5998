/** One-way functions, kept out of the use cases so that these stay free of any runtime. */
export interface Fingerprints {
  /** A new secret of 256 bits, in characters that fit a header. */
  newSecret(): string;
  /** SHA-256, hex. */
  hash(text: string): string;
  /** Keyed hash of an e-mail address, the same for all spellings of its case and surrounding blanks. */
  customerHash(email: string): string;
}
