/** Where a fault can strike: around a call of a service, an invocation of a function, or a batch that is handed over. */
export type Point = 'call' | 'invocation' | 'batch';

/** Which occasions a rule is about. What is left out is not looked at; `*` in a text stands for anything. */
export interface Selection {
  readonly services?: readonly string[];
  readonly operations?: readonly string[];
  /** Access keys of those who call, names of functions that are invoked. */
  readonly parts?: readonly string[];
  /** Tables, queues, topics, state machines, `bucket/key`. */
  readonly resources?: readonly string[];
}

/** On which of its occasions a rule strikes. */
export interface When {
  /** Lets this many pass before all else. @default 0 */
  readonly after: number;
  /** Looks at no more than this many behind those. */
  readonly first: number;
  /** Only at each n-th of these. @default 1 */
  readonly every: number;
  /** Of those. @default 1 */
  readonly probability: number;
  /** Strikes no more often than this. */
  readonly most: number;
}

/** Before the service has done anything, or when all is done and only the answer is missing. */
export type BeforeOrAfter = 'before' | 'after';
/** Before the handler runs; around a call it makes; when it has answered, but nobody was told. */
export type Moment = 'start' | 'before-call' | 'after-call' | 'end';

export const BOUNCES = ['permanent', 'transient', 'suppressed', 'complaint'] as const;
export const EXECUTION_STATUSES = ['FAILED', 'TIMED_OUT'] as const;

/** What a rule does. */
export type Effect =
  | { readonly kind: 'error'; readonly error: string; readonly message: string; readonly at: BeforeOrAfter }
  | { readonly kind: 'latency'; readonly ms: number; readonly at: BeforeOrAfter }
  | { readonly kind: 'lost-request' }
  | { readonly kind: 'lost-response' }
  | { readonly kind: 'partial'; readonly share: number; readonly error: string | undefined }
  | {
      readonly kind: 'execution';
      readonly status: (typeof EXECUTION_STATUSES)[number];
      readonly error: string;
      readonly cause: string;
      readonly at: BeforeOrAfter;
    }
  | { readonly kind: 'bounce'; readonly bounce: (typeof BOUNCES)[number] }
  | { readonly kind: 'crash'; readonly at: Moment; readonly nth: number | undefined }
  | { readonly kind: 'timeout'; readonly at: Moment; readonly nth: number | undefined }
  | { readonly kind: 'restart-database' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'reorder'; readonly ms: number };

export type Kind = Effect['kind'];
export type EffectOf<Name extends Kind> = Extract<Effect, { kind: Name }>;

export interface FaultRule {
  readonly id: string;
  readonly select: Selection;
  readonly when: When;
  readonly effect: Effect;
  /** What was sent, as it is shown. */
  readonly asSent: Readonly<Record<string, unknown>>;
}

/** Where a rule is asked. */
export function pointOf(effect: Effect): Point {
  switch (effect.kind) {
    case 'crash':
    case 'timeout':
      return effect.at === 'start' || effect.at === 'end' ? 'invocation' : 'call';
    case 'duplicate':
    case 'reorder':
      return 'batch';
    default:
      return 'call';
  }
}
