/** Which writes a saboteur meddles with. */
export type SabotagedWrite = 'cart edit' | 'cart closing' | 'stock taking' | 'order step' | 'stock count';

/** Takes one guard away from the requests, or one memory from the rows that a failed condition shows. */
export type Saboteur =
  | { readonly drops: readonly string[]; readonly of: SabotagedWrite }
  | { readonly forgets: 'write keys' | 'key of the checkout' | 'body of the checkout' };
