import type { ShopUnderTest } from '../shop-under-test';

/** Things that happen at the same moment at several processes, and what has to be true of it. */
export interface Race {
  /** The rule, as a test's title. */
  readonly title: string;
  /** How many products it wants for itself. */
  readonly products: number;
  /** Throws a `Violation` when the rule is broken. */
  play(shop: ShopUnderTest): Promise<void>;
}
