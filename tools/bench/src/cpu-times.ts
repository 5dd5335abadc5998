import { processTree, readProc } from './process-tree';

/** The unit of times in the process table, the same on every Linux. */
const TICKS_PER_SECOND = 100;
const SAMPLE_MS = 500;

/** Says on what the processors' time goes: sampled, so that processes which end meanwhile count too. */
export class CpuTimes {
  private readonly seconds = new Map<number, { readonly name: string; readonly from: number; to: number }>();
  private readonly ownFrom = process.cpuUsage();
  private readonly sampling: NodeJS.Timeout;

  constructor(private readonly root: number) {
    this.sample(true);
    this.sampling = setInterval(() => this.sample(false), SAMPLE_MS).unref();
  }

  /** Seconds by the name of what ran; processes of one name are summed up. */
  end(): ReadonlyMap<string, number> {
    clearInterval(this.sampling);
    this.sample(false);
    const own = process.cpuUsage(this.ownFrom);
    const sums = new Map<string, number>();
    for (const { name, from, to } of this.seconds.values()) sums.set(name, (sums.get(name) ?? 0) + to - from);
    return sums.set('the shoppers of this bench', (own.user + own.system) / 1e6);
  }

  private sample(isFirst: boolean): void {
    for (const pid of processTree(this.root)) {
      const to = cpuSeconds(pid);
      const known = this.seconds.get(pid);
      if (known) known.to = Math.max(known.to, to);
      else this.seconds.set(pid, { name: pid === this.root ? 'local cloud' : nameOf(pid), from: isFirst ? to : 0, to });
    }
  }
}

function cpuSeconds(pid: number): number {
  const [, user = '0', system = '0'] = /\) (?:\S+ ){11}(\d+) (\d+)/.exec(readProc(pid, 'stat')) ?? [];
  return (Number(user) + Number(system)) / TICKS_PER_SECOND;
}

function nameOf(pid: number): string {
  const [, functionName] = /(?:^|\0)AWS_LAMBDA_FUNCTION_NAME=([^\0]+)/.exec(readProc(pid, 'environ')) ?? [];
  if (functionName !== undefined) return `function ${functionName}`;
  const command = readProc(pid, 'cmdline');
  if (command.includes('DynamoDBLocal.jar')) return 'database (Java)';
  return /\bmain\.mjs\0/.test(command) ? 'API instances' : 'others';
}
