import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { connectedBrowser } from './browser';
import type { RunningSystem } from './running-system';
import { Shopper } from './shopper';

const DEVICES = {
  phone: { viewport: { width: 375, height: 812 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
} as const satisfies Record<string, BrowserContextOptions>;

export type Device = keyof typeof DEVICES;
export const EVERY_DEVICE = Object.keys(DEVICES) as Device[];

/** How long a page may take for one thing on a busy machine. */
const PATIENCE_MS = 15_000;

export interface Visitors {
  /** A shopper nobody has seen before, on a device of their own. */
  readonly arrive: (device: Device) => Promise<Shopper>;
}

/** Each shopper gets a fresh context of the one browser. A test fails when a page of its shoppers threw an error. */
export function visitors(system: RunningSystem): Visitors {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const faults: string[] = [];

  beforeAll(async () => {
    browser = await connectedBrowser();
  });
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map((context) => context.close()));
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(() => browser.close());

  const arrive = async (device: Device) => {
    const context = await browser.newContext({ ...DEVICES[device], locale: 'en-GB' });
    context.setDefaultTimeout(PATIENCE_MS);
    context.on('weberror', (fault) => faults.push(`${fault.page()?.url()}: ${fault.error().message}`));
    contexts.push(context);
    return new Shopper(await context.newPage(), system.storefrontUrl);
  };
  return { arrive };
}
