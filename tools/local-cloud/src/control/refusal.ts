/** A request that means nothing here; its message says what to do. */
export class Refusal extends Error {}
