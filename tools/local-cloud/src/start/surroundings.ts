import type { LogRing, Parts } from '../control';
import type { ExpiredKeys } from '../dynamodb';
import type { FaultPlan } from '../faults';
import type { Gateway } from '../gateway';
import type { Checkpoints } from '../mappings/checkpoints';
import type { Journal } from '../observation/journal';
import type { Traffic } from '../observation/traffic';
import type { LocalCloudOptions } from '../options';
import type { Children } from '../processes/children';
import type { DataFolder } from '../storage';
import type { Waits } from '../time/waits';
import type { Doors } from './doors';
import type { Running } from './running';

/** Everything the parts of one run are started with, and what was started. */
export interface Surroundings {
  readonly options: LocalCloudOptions;
  readonly children: Children;
  readonly doors: Doors;
  readonly gateway: Gateway;
  readonly waits: Waits;
  readonly journal: Journal;
  readonly traffic: Traffic;
  readonly logs: LogRing;
  /** Faults on demand; none until somebody asks for them. */
  readonly faults: FaultPlan;
  /** What the started parts tell about themselves. */
  readonly parts: { -readonly [Name in keyof Parts]: Parts[Name] };
  readonly checkpoints: Checkpoints;
  readonly expiredKeys: ExpiredKeys;
  /** Only with --persist. */
  readonly data: DataFolder | undefined;
  readonly running: Running;
}
