import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { PortWish } from '../ports';
import type { LocalCloudOptions } from '../options';
import type { Inspect } from '../dev/inspected';
import type { LineFilter } from './console';
import { EXAMPLES } from './help';
import { LOG_LEVELS, type LogLevel } from '../observation/log-entry';

export interface CliOptions extends Omit<LocalCloudOptions, 'report' | 'onCrash' | 'onTemplateChange'> {
  readonly readyFile?: string;
  readonly stopWithStdin?: boolean;
  readonly shown: LineFilter;
}

interface Parsed {
  readonly assembly: string;
  readonly build?: string;
  readonly seed?: string;
  readonly cache: string;
  readonly gatewayPort: number;
  readonly storefrontPort: number;
  readonly apiPort: number;
  readonly inboxPort: number;
  readonly anyPort?: boolean;
  readonly persist?: string | true;
  readonly fresh?: boolean;
  readonly readyFile?: string;
  readonly explain?: boolean;
  readonly servicesOnly?: boolean;
  readonly instances?: number;
  readonly stopWithStdin?: boolean;
  readonly logs: LogLevel;
  readonly parts?: readonly string[];
  readonly match?: string;
  readonly watch?: string;
  readonly devServer?: string;
  readonly inspect?: readonly Inspect[];
}

function describe(): Command {
  const command = new Command('local-cloud')
    .description("Runs this project's synthesised infrastructure on this machine: the same templates, on local engines.")
    .helpOption('-h, --help', 'show this')
    .showHelpAfterError('(--help explains all options, with examples)')
    .addHelpText('after', EXAMPLES);
  command
    .optionsGroup('What runs:')
    .requiredOption('--assembly <folder>', 'the synthesised CDK app (holds manifest.json)')
    .option('--build <command>', 'command line that makes the assembly; runs while the database starts')
    .option('--seed <command>', 'command line that fills the tables while the code starts, with the AWS_* variables and LOCAL_CLOUD set')
    .option('--services-only', 'start no functions, mappings, instances or website')
    .option('--instances <n>', "API instances behind the load balancer, in place of the group's MinSize", parseInstances)
    .option('--cache <folder>', 'what outlives a run: the fetched database', join(process.cwd(), '.local'));
  command
    .optionsGroup('Data:')
    .option('--persist [folder]', 'keep all data between runs, also the ports, since mailed links contain them (default: .local/data)')
    .option('--fresh', 'with --persist: remove the data of earlier runs first');
  command
    .optionsGroup('Addresses:')
    .option('--gateway-port <port>', 'endpoint of all AWS services', parsePort, 4566)
    .option('--storefront-port <port>', 'the website', parsePort, 4500)
    .option('--api-port <port>', 'the load balancer', parsePort, 4501)
    .option('--inbox-port <port>', 'the mails that were sent', parsePort, 4502)
    .option('--any-port', 'take free ports for those not given');
  command
    .optionsGroup('Development:')
    .option('--watch <command>', 'command line that keeps build outputs and assembly current; what runs follows them')
    .option('--dev-server <command>', 'command line of a server for the website, with hot reload; it is told HOST and PORT')
    .option('--inspect <part[=port]>', 'let a debugger attach to a function (order-lambda) or to api; may be repeated', parseInspect);
  command
    .optionsGroup('What is shown:')
    .addOption(new Option('--logs <level>', 'log entries of API and functions from this level on').choices(LOG_LEVELS).default('warn'))
    .option('--parts <names>', 'only lines of these parts, for example api,order-lambda', (names: string) => names.split(','))
    .option('--match <text>', 'only lines that contain this, for example the id of an order')
    .option('--explain', 'list what of the template is knowingly left out, and why');
  return command
    .optionsGroup('For other programs:')
    .option('--ready-file <file>', 'written when all is up: addresses and outputs as JSON')
    .option('--stop-with-stdin', 'stop when standard input ends, that is, together with the process that started this one');
}

/** Reads the command line; wrong options and `--help` end the process. */
export function parseOptions(argv: readonly string[]): CliOptions {
  const command = describe().parse(argv);
  const parsed = command.opts<Parsed>();
  refuseContradictions(command, parsed);
  const { gatewayPort, storefrontPort, apiPort, inboxPort, anyPort = false, ...others } = parsed;
  const { logs: least, parts, match, explain: isExplaining, servicesOnly: isServicesOnly, fresh: isFresh, persist, ...asGiven } = others;
  const wish = (name: string, port: number) => portWish(port, command.getOptionValueSource(name) === 'cli', anyPort);
  const ports = {
    gateway: wish('gatewayPort', gatewayPort),
    storefront: wish('storefrontPort', storefrontPort),
    api: wish('apiPort', apiPort),
    inbox: wish('inboxPort', inboxPort),
  };
  const data = persist === true ? join(process.cwd(), '.local/data') : persist;
  return { ...asGiven, ...(data && { persist: data }), ports, shown: { least, parts, match }, isExplaining, isServicesOnly, isFresh };
}

function refuseContradictions(command: Command, { fresh, persist, servicesOnly, instances, watch, devServer, inspect }: Parsed): void {
  if (fresh && persist === undefined) command.error('--fresh removes the data that --persist keeps: name both, or neither.');
  if (servicesOnly && instances !== undefined)
    command.error('--instances starts API instances, which --services-only leaves out: leave away one or the other.');
  if (servicesOnly && (watch ?? devServer ?? inspect) !== undefined)
    command.error('--watch, --dev-server and --inspect are about code, which --services-only leaves out: leave away one or the other.');
}

function portWish(port: number, isFixed: boolean, isAny: boolean): PortWish {
  return isAny && !isFixed ? { port: 0, isFixed } : { port, isFixed };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new InvalidArgumentError('A port is a number from 1 to 65535.');
  return port;
}

/** Each is a process of its own: more help nobody on one machine. */
const MOST_INSTANCES = 16;

function parseInstances(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > MOST_INSTANCES)
    throw new InvalidArgumentError(`The API runs as 1 to ${MOST_INSTANCES} instances.`);
  return count;
}

const FIRST_INSPECTOR_PORT = 9229;

function parseInspect(text: string, earlier: readonly Inspect[] = []): Inspect[] {
  const [part = '', port] = text.split('=');
  if (part === '') throw new InvalidArgumentError('Name a part: --inspect order-lambda, or with a port: --inspect order-lambda=9300.');
  return [...earlier, { part, port: port === undefined ? FIRST_INSPECTOR_PORT + earlier.length : parsePort(port) }];
}
