import { IsObject, type Static, type TObject, type TSchema } from 'typebox';
import { Check, Errors } from 'typebox/schema';

/** Lists every fault of the settings by name. Never shows a value: it may be a secret. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';

  constructor(readonly faults: readonly string[]) {
    super(`the settings are not complete:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/**
 * Reads settings from an environment or from parsed JSON: defaults filled in, members the schema does not name left out.
 *
 * In an environment all values are text: numbers and booleans are read from it, and an empty text counts as missing.
 * Throws one `SettingsError` with all faults.
 */
export function readSettings<Settings extends TObject>(schema: Settings, source: unknown): Static<Settings> {
  const settings = namedMembers(schema, source, isEnvironment(source));
  if (Check(schema, settings)) return settings;
  throw new SettingsError(faultsOf(schema, settings));
}

function isEnvironment(source: unknown): boolean {
  if (typeof source !== 'object' || source === null) return false;
  return Object.values(source).every((value) => value === undefined || typeof value === 'string');
}

/** What the schema names, member by member; anything but an object stays as it is, to be found at fault. */
function namedMembers(schema: TSchema, source: unknown, isText: boolean): unknown {
  if (!IsObject(schema) || typeof source !== 'object' || source === null || Array.isArray(source)) return source;
  const given = source as Readonly<Record<string, unknown>>;
  const members = Object.entries(schema.properties).map(([name, member]) => {
    const value = isText ? fromText(member, given[name]) : given[name];
    return [name, value === undefined ? defaultOf(member) : namedMembers(member, value, isText)] as const;
  });
  return Object.fromEntries(members.filter(([, value]) => value !== undefined));
}

function defaultOf(schema: TSchema): unknown {
  return 'default' in schema ? schema.default : undefined;
}

/** Text that does not read as the type asked for stays text, to be found at fault. */
function fromText(schema: TSchema, value: unknown): unknown {
  if (value === '') return undefined;
  const type = 'type' in schema ? schema.type : undefined;
  if ((type === 'integer' || type === 'number') && Number.isFinite(Number(value))) return Number(value);
  if (type === 'boolean' && (value === 'true' || value === 'false')) return value === 'true';
  return value;
}

function faultsOf(schema: TObject, settings: unknown): readonly string[] {
  const faults = Errors(schema, settings)[1].flatMap(({ keyword, instancePath, params, message }) => {
    if (keyword === 'required') {
      const { requiredProperties } = params as { readonly requiredProperties: readonly string[] };
      return requiredProperties.map((name) => `${settingName(`${instancePath}/${name}`)} is missing`);
    }
    return `${settingName(instancePath)} ${message}`;
  });
  return [...new Set(faults)];
}

/** `/tables/orders` is written as `tables.orders`. */
const settingName = (pointer: string): string => (pointer === '' ? 'the whole' : pointer.slice(1).replaceAll('/', '.'));
