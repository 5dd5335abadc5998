import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { PortWish } from '../ports';
import type { LocalCloudOptions } from '../options';
import { LOG_LEVELS, type LogLevel } from './log-line';

export interface CliOptions extends Omit<LocalCloudOptions, 'report' | 'onCrash'> {
  readonly readyFile?: string;
  readonly stopWithStdin: boolean;
  /** Log entries of API and functions are shown from this level on. */
  readonly logs: LogLevel;
}

const EXAMPLES = `
Examples:
  Run what was synthesised:
    npx tsx tools/local-cloud/src/main.ts --assembly dist/apps/infra/cdk.out/local

  Synthesise first, then fill the shop:
    npx tsx tools/local-cloud/src/main.ts --assembly dist/apps/infra/cdk.out/local \\
      --build "npx nx run infra:synth" --seed "npm run seed"

  Keep carts, orders, queues and mails for the next start; then begin anew:
    npm start -- --persist
    npm start -- --persist --fresh

  See every request:
    npm start -- --logs info

  Beside another one, for tests; clients read the addresses from the file:
    npx tsx tools/local-cloud/src/main.ts --assembly dist/apps/infra/cdk.out/local --any-port --ready-file ready.json

AWS clients need AWS_ENDPOINT_URL (printed when ready), AWS_REGION, AWS_ACCESS_KEY_ID=local, AWS_SECRET_ACCESS_KEY=local.`;

interface Parsed {
  readonly assembly: string;
  readonly build?: string;
  readonly seed?: string;
  readonly cache: string;
  readonly gatewayPort: number;
  readonly storefrontPort: number;
  readonly apiPort: number;
  readonly inboxPort: number;
  readonly anyPort: boolean;
  readonly persist?: string | true;
  readonly fresh: boolean;
  readonly readyFile?: string;
  readonly explain: boolean;
  readonly servicesOnly: boolean;
  readonly stopWithStdin: boolean;
  readonly logs: LogLevel;
}

/** Reads the command line; wrong options and `--help` end the process. */
export function parseOptions(argv: readonly string[]): CliOptions {
  const command = new Command('local-cloud')
    .description("Runs this project's synthesised infrastructure on this machine: the same templates, on local engines.")
    .requiredOption('--assembly <folder>', 'the synthesised CDK app (holds manifest.json)')
    .option('--build <command>', 'command line that makes the assembly; runs while the database starts')
    .option('--seed <command>', 'command line that runs when all is up, with the AWS_* variables and LOCAL_CLOUD set')
    .option('--gateway-port <port>', 'endpoint of all AWS services', parsePort, 4566)
    .option('--storefront-port <port>', 'the website', parsePort, 4500)
    .option('--api-port <port>', 'the load balancer', parsePort, 4501)
    .option('--inbox-port <port>', 'the mails that were sent', parsePort, 4502)
    .option('--any-port', 'take free ports for those not given', false)
    .option('--persist [folder]', 'keep all data between runs, also the ports, since mailed links contain them (default: .local/data)')
    .option('--fresh', 'with --persist: remove the data of earlier runs first', false)
    .option('--explain', 'list what of the template is knowingly left out, and why', false)
    .option('--services-only', 'start no functions, mappings, instances or website', false)
    .option('--ready-file <file>', 'written when all is up: addresses and outputs as JSON')
    .addOption(new Option('--logs <level>', 'show log entries of API and functions from this level on').choices(LOG_LEVELS).default('warn'))
    .option('--cache <folder>', 'what outlives a run: the fetched database', join(process.cwd(), '.local'))
    .option('--stop-with-stdin', 'stop when standard input ends, that is, together with the process that started this one', false)
    .addHelpText('after', EXAMPLES)
    .parse(argv);
  const parsed = command.opts<Parsed>();
  const wish = (name: 'gatewayPort' | 'storefrontPort' | 'apiPort' | 'inboxPort') =>
    portWish(parsed[name], command.getOptionValueSource(name) === 'cli', parsed.anyPort);
  const { assembly, build, seed, cache, readyFile, stopWithStdin, logs, servicesOnly: isServicesOnly, explain: isExplaining } = parsed;
  if (parsed.fresh && parsed.persist === undefined) command.error('--fresh removes the data that --persist keeps: name both, or neither.');
  const persist = parsed.persist === true ? join(process.cwd(), '.local/data') : parsed.persist;
  const ports = { gateway: wish('gatewayPort'), storefront: wish('storefrontPort'), api: wish('apiPort'), inbox: wish('inboxPort') };
  return {
    assembly,
    cache,
    ports,
    stopWithStdin,
    logs,
    isServicesOnly,
    isExplaining,
    isFresh: parsed.fresh,
    ...(persist && { persist }),
    ...(build && { build }),
    ...(seed && { seed }),
    ...(readyFile && { readyFile }),
  };
}

function portWish(port: number, isFixed: boolean, isAny: boolean): PortWish {
  return isAny && !isFixed ? { port: 0, isFixed } : { port, isFixed };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  return port;
}
