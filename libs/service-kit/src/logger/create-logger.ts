import { pino, stdTimeFunctions, type DestinationStream, type Logger as PinoLogger } from 'pino';
import { errorFacts } from './error-facts';
import { redacted, redactedLine } from './redaction';

export type Logger = PinoLogger;

export interface LoggerOptions {
  /** The service: each line carries it. */
  readonly name: string;
  /** The least level that is written: `debug`, `info`, `warn`, `error`, `silent`. */
  readonly level: string;
}

/**
 * A logger that writes one JSON object a line to standard output, or to `destination`.
 *
 * Members named like secrets, tokens, e-mail or postal addresses are hidden at any depth, and so are e-mail addresses and
 * bearer tokens in any text; of an error (`err`) only name, message, stack, code and causes are kept.
 */
export function createLogger({ name, level }: LoggerOptions, destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    base: {},
    timestamp: stdTimeFunctions.isoTime,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: redactedMembers,
    },
    serializers: { err: errorFacts },
    hooks: { streamWrite: redactedLine },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const redactedMembers = (members: object): Record<string, unknown> => redacted(members) as Record<string, unknown>;
