import { ledgerSince, MAIL_LEDGER_DAYS, type Period } from '@order-carts/cart-application';
import { OperatorMistake } from './operator-mistake';
import { sinceOf } from './orders/since';

export interface PeriodOptions {
  readonly since: string;
  readonly until?: string | undefined;
}

/** The period that an operator names. Throws an `OperatorMistake` for one that has no time in it. */
export function periodOf({ since, until }: PeriodOptions, now: string): Period {
  const period = { since: sinceOf(since, now), until: until === undefined ? now : sinceOf(until, now, '--until') };
  if (period.since >= period.until) throw new OperatorMistake(`--since ${since} is not before --until ${until ?? 'now'}`);
  return period;
}

/** The same for what needs the ledger of mails, which forgets. */
export function auditablePeriodOf(options: PeriodOptions, now: string): Period {
  const period = periodOf(options, now);
  if (period.since < ledgerSince(now))
    throw new OperatorMistake(
      `--since ${options.since}: the ledger of mails remembers ${MAIL_LEDGER_DAYS} days, so nobody can tell what is missing before; nothing was changed`,
    );
  return period;
}

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** Reads `30s`, `2m` or `1h`. Throws an `OperatorMistake` that names the option. */
export function durationMsOf(text: string, option: string): number {
  const [, count, unit = ''] = /^(\d{1,4})([smh])$/.exec(text) ?? [];
  if (count === undefined) throw new OperatorMistake(`${option} ${text}: write it like 30s, 2m or 1h`);
  return Number(count) * (UNIT_MS[unit] ?? 0);
}
