import type { Locator, Page } from 'playwright-core';
import type { RunningSystem } from './running-system';

/** The status page as its readers use it, on a machine that reaches nothing but the running system. */
export class StatusPage {
  /** What was asked for elsewhere, and refused. */
  readonly askedElsewhere: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly endpoint: string,
  ) {}

  static async open(page: Page, { endpoint }: RunningSystem, width: number): Promise<StatusPage> {
    const status = new StatusPage(page, endpoint);
    await page.setViewportSize({ width, height: 800 });
    await page.route('**/*', async (route) => {
      const address = route.request().url();
      if (new URL(address).origin === endpoint) return route.continue();
      status.askedElsewhere.push(address);
      return route.abort();
    });
    return status;
  }

  /** Goes to an address below `/_local/` and waits until the page is drawn. */
  async visits(path = ''): Promise<void> {
    await this.page.goto(`${this.endpoint}/_local/${path}`);
    await this.page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** The address of the first entry that a page lists, below `/_local/`. */
  async firstEntryOf(list: string): Promise<string> {
    await this.visits(list);
    const link = this.page.getByRole('main').locator(`a[href^="/_local/${list}/"]`).first();
    return ((await link.getAttribute('href')) ?? '').slice('/_local/'.length);
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  inDiagram(place: string): Locator {
    return this.page.getByRole('region', { name: 'Diagram of the running system' }).getByRole('link', { name: place });
  }

  /** What a place of the diagram counts, as it stands there now. */
  async counted(place: string, what: string): Promise<number> {
    const text = await this.inDiagram(place).locator(`[data-count$=" ${what}"]`).textContent();
    return Number(text?.replaceAll(',', ''));
  }

  /** How far the page can be moved sideways, in pixels. */
  async sidewaysRoom(): Promise<number> {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return Math.max(scrollWidth, document.body.scrollWidth) - clientWidth;
    });
  }
}
