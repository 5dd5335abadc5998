import type { Inspect } from './dev/inspected';
import type { Report } from './part';
import type { PortWish } from './ports';
import type { CloudModel } from './template';

export interface LocalCloudOptions {
  /** Folder of the synthesised CDK app. */
  readonly assembly: string;
  readonly ports: Readonly<Record<'gateway' | 'storefront' | 'api' | 'inbox', PortWish>>;
  /** Folder for what outlives a run: the fetched database, compile caches. */
  readonly cache: string;
  /** Folder for data that outlives the run: tables, queues, objects, mails, secrets, stream positions, ports. */
  readonly persist?: string;
  /** Remove what earlier runs left in that folder. */
  readonly isFresh?: boolean;
  /** Command line that makes the assembly; runs while the database starts. */
  readonly build?: string;
  /** Command line that keeps the build outputs and the assembly current; the code that runs follows them. */
  readonly watch?: string;
  /** Command line of a development server for the website; it is told HOST and PORT. */
  readonly devServer?: string;
  /** How many instances of the API run, in place of the Auto Scaling group's MinSize. */
  readonly instances?: number;
  /** Where debuggers may attach. */
  readonly inspect?: readonly Inspect[];
  /** With `watch`: these resources of the template have changed, so all must be started anew. */
  readonly onTemplateChange?: (changed: readonly string[]) => void;
  /** Command line that fills the shop; runs when all is up, with the AWS_* variables set; once per data folder. */
  readonly seed?: string;
  /** Start only what is called: no functions, mappings, instances or website. For tests of adapters. */
  readonly isServicesOnly?: boolean;
  /** Report each thing of the template that is left out, with its reason. */
  readonly isExplaining?: boolean;
  readonly report: Report;
  /** Called when something ends by itself without which nothing works. */
  readonly onCrash: (reason: string) => void;
}

/** What clients need to know; also the content of the ready file. */
export interface Ready {
  readonly endpoint: string;
  readonly region: string;
  readonly accountId: string;
  readonly storefrontUrl: string;
  readonly apiUrl: string;
  readonly inboxUrl: string;
  readonly outputs: CloudModel['outputs'];
  readonly pid: number;
}
