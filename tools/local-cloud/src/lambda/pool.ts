import { Environment, type EnvironmentOptions } from './environment';
import type { FunctionError, InvocationResult } from './invocation';

/** How many invocations of one function run at once; on a laptop's cores, more were measured to be slower. */
export const MOST_ENVIRONMENTS = 2;

/** The environments of one function: it starts as many as are busy at once, up to the maximum; more invocations wait. */
export class EnvironmentPool {
  private readonly idle: Environment[] = [];
  private readonly all = new Set<Environment>();
  private readonly waiting: (() => void)[] = [];
  private busy = 0;
  private isStopped = false;

  constructor(private readonly options: EnvironmentOptions) {}

  /** Starts the first environment, so that the first event finds the function warm. */
  async warm(): Promise<FunctionError | undefined> {
    const environment = await this.launch();
    if (!(environment instanceof Environment)) return environment;
    this.idle.push(environment);
    return undefined;
  }

  async invoke(payload: string): Promise<InvocationResult> {
    await this.turn();
    try {
      const environment = this.idleOne() ?? (await this.launch());
      if (!(environment instanceof Environment)) return { outcome: 'failed', requestId: 'init', error: environment };
      const result = await environment.invoke(payload);
      if (environment.isDead) this.all.delete(environment);
      else this.idle.push(environment);
      return result;
    } finally {
      this.busy -= 1;
      this.waiting.shift()?.();
    }
  }

  stop(): void {
    this.isStopped = true;
    for (const environment of this.all) environment.stop();
    this.all.clear();
  }

  // An idle environment may die too: killed by hand or for want of memory.
  private idleOne(): Environment | undefined {
    for (let environment = this.idle.pop(); environment !== undefined; environment = this.idle.pop()) {
      if (!environment.isDead) return environment;
      this.all.delete(environment);
    }
    return undefined;
  }

  private async turn(): Promise<void> {
    while (this.busy >= MOST_ENVIRONMENTS) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.busy += 1;
  }

  private async launch(): Promise<Environment | FunctionError> {
    const started = await Environment.start(this.options);
    if (!(started instanceof Environment)) return started;
    this.all.add(started);
    if (this.isStopped) this.stop();
    return started;
  }
}
