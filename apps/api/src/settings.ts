import { readSettings, SettingsError } from '@order-carts/service-kit';
import { Type, type Static, type TObject } from 'typebox';

const Name = Type.String({ minLength: 1 });

/** What one process bears; beyond it, it answers `busy`. */
const LimitsSchema = Type.Object(
  {
    maxOrderWatchers: Type.Integer({ minimum: 0, default: 1000 }),
    maxRequestsInFlight: Type.Integer({ minimum: 1, default: 500 }),
    /** On average over a second. */
    maxEventLoopDelayMs: Type.Integer({ minimum: 10, default: 1000 }),
  },
  { default: { maxOrderWatchers: 1000, maxRequestsInFlight: 500, maxEventLoopDelayMs: 1000 } },
);

const StageSchema = Type.Object({
  stage: Name,
  publicUrl: Type.String({ pattern: '^https?://[^/]+$', description: "The storefront's origin, without trailing slash." }),
  tables: Type.Object({ products: Name, carts: Name, orders: Name }),
  secrets: Type.Object({ orderKeys: Name, customerKey: Name }),
  queues: Type.Object({ orderLinks: Name }),
  shop: Type.Object({
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    deliveryFlatMinor: Type.Integer({ minimum: 0 }),
    deliveryFreeFromMinor: Type.Integer({ minimum: 0 }),
  }),
  catalogueRefreshSeconds: Type.Number({ minimum: 0.1, maximum: 300 }),
  rateLimitPerMinute: Type.Integer({ minimum: 1 }),
  limits: LimitsSchema,
  trustProxyHops: Type.Integer({ minimum: 0, maximum: 5 }),
  logLevel: Type.Enum(['debug', 'info', 'warn', 'error', 'silent']),
  /** How long the process still serves after SIGTERM while it already fails readiness. */
  drainSeconds: Type.Number({ minimum: 0, maximum: 300, default: 1 }),
});

const ProcessSchema = Type.Object({
  PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: 8080 }),
  HOST: Type.String({ minLength: 1, default: '0.0.0.0' }),
});

export type StageSettings = Static<typeof StageSchema>;

export interface Settings extends StageSettings {
  readonly port: number;
  readonly host: string;
}

/** Reads `API_SETTINGS` (the stage's JSON), `PORT` and `HOST`. Throws one error that lists every fault of them all. */
export function settingsIn(environment: Readonly<Record<string, string | undefined>>): Settings {
  const process = partOf(ProcessSchema, environment);
  const stage = stagePart(environment['API_SETTINGS']);
  if (process.settings === undefined || stage.settings === undefined) throw new SettingsError([...process.faults, ...stage.faults]);
  return { ...stage.settings, port: process.settings.PORT, host: process.settings.HOST };
}

interface Part<Values> {
  readonly settings?: Values;
  readonly faults: readonly string[];
}

function stagePart(text: string | undefined): Part<StageSettings> {
  if (text === undefined || text === '') return { faults: ['API_SETTINGS is missing'] };
  const source = parsed(text);
  if (source === undefined) return { faults: ['API_SETTINGS is not JSON'] };
  const { faults, ...part } = partOf(StageSchema, source);
  return { ...part, faults: faults.map((fault) => `API_SETTINGS: ${fault}`) };
}

function partOf<Schema extends TObject>(schema: Schema, source: unknown): Part<Static<Schema>> {
  try {
    return { settings: readSettings(schema, source), faults: [] };
  } catch (error) {
    if (error instanceof SettingsError) return { faults: error.faults };
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
