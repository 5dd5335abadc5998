import { cpSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { accessKeyOf } from '../gateway/signature';
import { textOf } from '../errors';
import type { Part } from '../part';
import { removeFolder } from '../processes/remove-folder';
import type { GroupSettings } from './group-settings';
import type { Health } from './health';
import { Instance, type InstanceOptions } from './instance';

export interface InstanceSnapshot {
  readonly name: string;
  readonly health: Health['state'] | 'stopped';
  readonly pid?: number;
}

/** The instances of the group, as others see and steer them. */
export interface InstancesPart extends Part {
  instances(): readonly InstanceSnapshot[];
  /** Lets it finish its requests and ends it; it stays away until it is started. */
  stopOne(name: string): Promise<void>;
  /** Resolves when it is healthy. */
  startOne(name: string): Promise<void>;
  /** Ends its process hard, as a machine that fails; the group starts another. Answers whether there was one at this moment. */
  killOne(name: string): Promise<boolean>;
  /** Runs the bundle of this folder in place of the present one, one instance after the other. One that does not become healthy leaves the old. */
  replace(bundle: string): Promise<void>;
}

export interface GroupOptions extends Pick<InstanceOptions, 'children' | 'env' | 'report' | 'inspectorPort'> {
  readonly settings: GroupSettings;
}

const START_LIMIT_MS = 30_000;
const FIRST_ATTEMPTS = 3;

/** Longer than an API's own draining: what is replaced may finish. */
const DRAIN_MS = 5_000;

/** The places of an Auto Scaling group, each with its instance unless somebody has stopped it. */
export class InstanceGroup implements InstancesPart {
  private readonly places: Map<string, Instance | undefined>;
  private readonly retiring = new Set<Promise<void>>();
  private readonly folders = new Set<string>();
  private unpacked = 0;
  private cwd: string;
  private isStopped = false;

  constructor(private readonly options: GroupOptions) {
    this.cwd = this.unpack(options.settings.bundle);
    const names = Array.from({ length: options.settings.size }, (_, index) => `instance ${index + 1}`);
    this.places = new Map(names.map((name) => [name, this.launch(name, FIRST_ATTEMPTS)]));
  }

  async healthy(): Promise<void> {
    await Promise.all(this.running().map((instance) => this.untilHealthy(instance)));
    this.inspected()?.openInspector();
  }

  /** Those of the newest code, as soon as there is one: nobody who has saved waits for all to be replaced. */
  healthyPorts(): number[] {
    const healthy = this.running().filter((instance) => instance.healthyPort() !== undefined);
    const newest = healthy.filter(({ options }) => options.cwd === this.cwd);
    return (newest.length > 0 ? newest : healthy).flatMap((instance) => instance.healthyPort() ?? []);
  }

  instances(): InstanceSnapshot[] {
    return [...this.places].map(([name, instance]) => {
      const pid = instance?.pid();
      return { name, health: instance?.state() ?? 'stopped', ...(pid !== undefined && { pid }) };
    });
  }

  async stopOne(name: string): Promise<void> {
    const instance = this.at(name);
    this.places.set(name, undefined);
    await instance?.stop(DRAIN_MS);
  }

  async startOne(name: string): Promise<void> {
    if (this.at(name)) return;
    const instance = this.launch(name, FIRST_ATTEMPTS);
    this.places.set(name, instance);
    await this.untilHealthy(instance);
    if (instance === this.inspected()) instance.openInspector();
  }

  async killOne(name: string): Promise<boolean> {
    return (await this.at(name)?.kill()) ?? false;
  }

  async replace(bundle: string): Promise<void> {
    const cwd = this.unpack(bundle);
    try {
      for (const [name, instance] of this.places) if (instance) await this.renew(name, instance, cwd);
      this.cwd = cwd; // also when none runs: the next start takes it
    } finally {
      this.removeUnused();
    }
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await Promise.all([...this.retiring, ...this.running().map((instance) => instance.stop())]);
  }

  private async renew(name: string, old: Instance, cwd: string): Promise<void> {
    const next = this.launch(name, 1, cwd);
    try {
      await this.untilHealthy(next);
    } catch (error) {
      await next.stop();
      throw error;
    }
    this.places.set(name, next);
    this.cwd = cwd;
    const retired = this.retire(old, next).finally(() => this.retiring.delete(retired));
    this.retiring.add(retired);
  }

  private async retire(old: Instance, next: Instance): Promise<void> {
    try {
      await old.stop(DRAIN_MS);
      if (next === this.inspected()) next.openInspector();
    } catch (error) {
      this.options.report(`${old.options.name} could not be ended: ${textOf(error)}`);
    }
  }

  private launch(name: string, attempts: number, cwd = this.cwd): Instance {
    const { settings, inspectorPort, ...options } = this.options;
    const isInspected = inspectorPort !== undefined && name === 'instance 1';
    const { entry, health } = settings;
    const env = { ...options.env, AWS_ACCESS_KEY_ID: accessKeyOf(name) };
    return new Instance({ ...options, env, name, attempts, cwd, entry, health, ...(isInspected && { inspectorPort }) });
  }

  private async untilHealthy(instance: Instance): Promise<void> {
    const { path } = this.options.settings.health;
    const limit = Date.now() + START_LIMIT_MS;
    while (instance.healthyPort() === undefined) {
      if (this.isStopped) throw new Error('The API was stopped before it was healthy.');
      if (instance.isHopeless()) throw new Error('The API ends before it is healthy; its output is above.');
      if (Date.now() > limit) throw new Error(`The API was not healthy (${path}) within ${START_LIMIT_MS / 1000} s; its output is above.`);
      await sleep(25);
    }
  }

  /** One instance suffices for a debugger. */
  private inspected(): Instance | undefined {
    return this.options.inspectorPort === undefined ? undefined : this.places.get('instance 1');
  }

  private running(): Instance[] {
    return [...this.places.values()].filter((instance) => instance !== undefined);
  }

  private at(name: string): Instance | undefined {
    if (!this.places.has(name)) throw new Error(`There is no ${name}; there are ${[...this.places.keys()].join(', ')}.`);
    return this.places.get(name);
  }

  /** Copies a bundle out of the workspace, whose `node_modules` would hide a missing dependency. */
  private unpack(bundle: string): string {
    if (!statSync(bundle).isDirectory()) throw new Error(`${bundle}: the local cloud takes bundles as folders, not as archives.`);
    const { children, settings } = this.options;
    const target = join(children.folder, `${settings.name}-${(this.unpacked += 1)}`);
    cpSync(bundle, target, { recursive: true });
    this.folders.add(target);
    return target;
  }

  /** The folders that no place needs any more, once those that run in them have ended. */
  private removeUnused(): void {
    const used = new Set([this.cwd, ...this.running().map(({ options }) => options.cwd)]);
    const unused = [...this.folders].filter((folder) => !used.has(folder));
    void Promise.all(this.retiring).then(() => {
      for (const folder of unused) if (this.folders.delete(folder)) removeFolder(folder, this.options.report);
    });
  }
}
