import { LOG_LEVELS } from '../observation/log-entry';
import { Refusal } from './refusal';
import type { LogsQuery } from './view';

/** The parameters of a request, checked; one that is not known is refused, since it was meant to do something. */
export class Query {
  constructor(
    private readonly parameters: URLSearchParams,
    known: readonly string[],
  ) {
    const unknown = [...parameters.keys()].find((name) => !known.includes(name));
    if (unknown === undefined) return;
    throw new Refusal(`There is no parameter ${unknown} here${known.length > 0 ? `; there are ${known.join(', ')}` : ''}.`);
  }

  texts<Name extends string>(...names: Name[]): Partial<Record<Name, string>> {
    const given = names.flatMap((name) => {
      const value = this.parameters.get(name);
      return value === null ? [] : [[name, value]];
    });
    return Object.fromEntries(given) as Partial<Record<Name, string>>;
  }

  number(name: string, most: number): number | undefined {
    const text = this.parameters.get(name);
    return text === null ? undefined : within(name, Number(text === '' ? NaN : text), 0, most);
  }

  limit(most = 1_000): { limit?: number } {
    const limit = this.number('limit', most);
    return limit === undefined ? {} : { limit };
  }

  logs(): LogsQuery {
    const { level: name, ...texts } = this.texts('part', 'level', 'match');
    const level = LOG_LEVELS.find((each) => each === name);
    if (name !== undefined && level === undefined) throw new Refusal(`There is no level ${name}; there are ${LOG_LEVELS.join(', ')}.`);
    return { ...texts, ...this.limit(5_000), ...(level !== undefined && { level }) };
  }
}

/** A number of a request; throws when it is none or outside. */
export function within(name: string, value: unknown, least: number, most: number): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  throw new Refusal(`${name} is a number from ${least} to ${most}.`);
}
