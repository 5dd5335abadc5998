import * as Type from 'typebox';
import { readSettings, SettingsError } from './read-settings';

const schema = Type.Object({
  TABLE: Type.String({ minLength: 3 }),
  PORT: Type.Integer({ minimum: 1, maximum: 65_535 }),
  IS_LOUD: Type.Optional(Type.Boolean()),
  LOG_LEVEL: Type.String({ pattern: '^(debug|info)$', default: 'info' }),
});

function faultsIn(source: unknown): readonly string[] {
  try {
    readSettings(schema, source);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

describe('readSettings', () => {
  it('reads numbers and booleans from the text of an environment and fills in defaults', () => {
    const settings = readSettings(schema, { TABLE: 'carts', PORT: '8080', IS_LOUD: 'true' });
    expect(settings).toEqual({ TABLE: 'carts', PORT: 8080, IS_LOUD: true, LOG_LEVEL: 'info' });
  });

  it('leaves out what the schema does not name, such as credentials', () => {
    const settings = readSettings(schema, { TABLE: 'carts', PORT: '8080', AWS_SECRET_ACCESS_KEY: 'xyz' });
    expect(Object.keys(settings)).not.toContain('AWS_SECRET_ACCESS_KEY');
  });

  it('lists all faults together, by name', () => {
    expect(faultsIn({ PORT: '70000', IS_LOUD: 'perhaps', LOG_LEVEL: 'loud' })).toEqual([
      'TABLE is missing',
      'PORT must be <= 65535',
      'IS_LOUD must be boolean',
      'LOG_LEVEL must match pattern "^(debug|info)$"',
    ]);
  });

  it('takes an empty text for a missing one', () => {
    expect(faultsIn({ TABLE: 'carts', PORT: '' })).toEqual(['PORT is missing']);
  });

  it('does not turn the text of parsed JSON into numbers', () => {
    expect(faultsIn({ TABLE: 'carts', PORT: '8080', IS_LOUD: false })).toEqual(['PORT must be integer']);
  });

  it('names a nested setting by its path', () => {
    const nested = Type.Object({ tables: Type.Object({ carts: Type.String(), orders: Type.String() }) });
    expect(() => readSettings(nested, { tables: { carts: 7 } })).toThrow(/tables\.orders is missing\n {2}tables\.carts must be string/);
  });

  it('never shows a value', () => {
    expect(faultsIn({ TABLE: 'carts', PORT: 'hunter2-secret' }).join()).not.toContain('hunter2');
  });

  it('refuses settings that are no object at all', () => {
    expect(faultsIn(null)).toEqual(['the whole must be object']);
  });
});
