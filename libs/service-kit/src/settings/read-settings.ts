import type { Static, TObject } from 'typebox';
import { Value } from 'typebox/value';

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
  const given = isEnvironment(source) ? Value.Convert(schema, withoutEmpty(source)) : structuredClone(source);
  const settings = Value.Clean(schema, Value.Default(schema, given));
  if (Value.Check(schema, settings)) return settings;
  throw new SettingsError(faultsOf(schema, settings));
}

type Environment = Readonly<Record<string, string | undefined>>;

function isEnvironment(source: unknown): source is Environment {
  if (typeof source !== 'object' || source === null) return false;
  return Object.values(source).every((value) => value === undefined || typeof value === 'string');
}

const withoutEmpty = (source: Environment): Environment =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));

function faultsOf(schema: TObject, settings: unknown): readonly string[] {
  const faults = Value.Errors(schema, settings).flatMap(({ keyword, instancePath, params, message }) => {
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
