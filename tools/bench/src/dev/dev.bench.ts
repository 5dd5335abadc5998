import { debugOptions, debugParts, freeInspectorPorts } from './debugging';
import { DevProcess } from './dev-process';
import { Kept } from './kept';
import { OpenPage } from './open-page';
import { Requests } from './requests';
import { apiTarget, lambdaTarget, libraryTarget, storefrontTarget } from './targets';
import type { Measured } from './verdict';
import { saveAndWatch } from './work';
import { WorkspaceCopy } from './workspace-copy';

export interface DevOptions {
  readonly runs: number;
  readonly onProgress: (text: string) => void;
  /** What was said in the terminal, once it has ended. */
  readonly onLog: (lines: readonly string[]) => void;
}

/** Somebody's day: a copy of the workspace, `npm run dev` in it, and what they remark of it. */
interface Day extends DevOptions {
  readonly root: string;
  readonly requests: Requests;
  readonly remarks: string[];
}

/** Works on a copy of the workspace under `npm run dev`: first measured, then with debuggers and the same data. Nothing of it stays. */
export async function measureDev(options: DevOptions): Promise<Measured> {
  options.onProgress('copying the workspace');
  const copy = new WorkspaceCopy(process.cwd());
  const day: Day = { ...options, root: copy.root, requests: new Requests(), remarks: [] };
  try {
    const { samples, kept } = await whileRunning(day, [], (dev) => work(day, dev));
    const ports = await freeInspectorPorts();
    await whileRunning(day, debugOptions(ports), async (dev) => {
      day.remarks.push(...(await kept.losses(dev.system)).map((loss) => `after a new start, ${loss}`));
      day.remarks.push(...(await debugParts(dev, day.root, ports, day.requests)));
    });
    return { samples, requests: day.requests, remarks: day.remarks };
  } finally {
    await copy.remove();
  }
}

/** Starts `npm run dev`, and ends it whatever becomes of the work; what is left then is remarked. */
async function whileRunning<Result>(day: Day, flags: readonly string[], doWork: (dev: DevProcess) => Promise<Result>): Promise<Result> {
  day.onProgress(['npm run dev', ...flags].join(' '));
  const dev = await DevProcess.start(day.root, ...flags);
  try {
    return await doWork(dev);
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}\nThe log ends with\n${dev.log.tail()}`, { cause });
  } finally {
    day.remarks.push(...(await dev.stop()).map((left) => `still there after the end: ${left}`));
    day.onLog(dev.log.lines);
  }
}

async function work({ root, requests, runs, remarks, onProgress }: Day, dev: DevProcess) {
  const { system, log } = dev;
  onProgress('a cart, an order, and the storefront in a browser');
  const kept = await Kept.begin(system);
  const page = await OpenPage.open(system.storefrontUrl);
  const place = { root, system, requests };
  const targets = [apiTarget(place), lambdaTarget(place), storefrontTarget(place, page), libraryTarget(place)];
  const samples = await requests.whilePolling(system.apiUrl, async () => {
    const seen = await saveAndWatch(log, targets, runs, onProgress);
    for (const target of targets) target.restore();
    remarks.push(...(await kept.losses(dev.ready())));
    return seen;
  });
  page.close();
  if (log.lines.some((line) => line.includes('starting anew'))) remarks.push('all was started anew, where code was to be swapped');
  return { samples, kept };
}
