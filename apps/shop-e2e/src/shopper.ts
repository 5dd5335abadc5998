import type { Locator, Page } from 'playwright-core';
import { TO_PARIS, type Delivery } from './deliveries';

/** Nobody waits for the last picture before going on. */
const SOON_ENOUGH = { waitUntil: 'domcontentloaded' } as const;

/** What a shopper does, in a shopper's words: by roles and labels, as a screen reader would find them. */
export class Shopper {
  constructor(
    readonly page: Page,
    private readonly storefrontUrl: string,
  ) {}

  /** With a finger where there is a touch screen, else with the mouse. */
  async presses(target: Locator): Promise<void> {
    const isTouch = await this.page.evaluate(() => navigator.maxTouchPoints > 0);
    await (isTouch ? target.tap() : target.click());
  }

  async visits(path = '/'): Promise<void> {
    await this.page.goto(path.startsWith('http') ? path : `${this.storefrontUrl}${path}`, SOON_ENOUGH);
  }

  async reloads(): Promise<void> {
    await this.page.reload(SOON_ENOUGH);
  }

  /** Another tab of the same browser. */
  async opensTab(path: string): Promise<Shopper> {
    const tab = new Shopper(await this.page.context().newPage(), this.storefrontUrl);
    await tab.visits(path);
    return tab;
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  /** The heading of the page, once it is this one. */
  async reads(title: string | RegExp, timeout?: number): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: title }).waitFor(timeout === undefined ? {} : { timeout });
  }

  async adds(productName: string): Promise<void> {
    await this.presses(this.button(`Add to cart: ${productName}`));
  }

  async goesToCart(): Promise<void> {
    await this.presses(this.link(/^Cart, \d+ items?$/));
    await this.reads('Your cart');
  }

  async goesToCheckout(): Promise<void> {
    await this.goesToCart();
    await this.presses(this.link('Check out'));
    await this.reads('Checkout');
  }

  async fillsIn(email: string, { name, line1, postalCode = '', city, country }: Delivery = TO_PARIS): Promise<void> {
    await this.page.getByLabel('Name').fill(name);
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Street and number').fill(line1);
    await this.page.getByLabel('Postal code').fill(postalCode);
    await this.page.getByLabel('Town or city').fill(city);
    await this.page.getByLabel('Country').selectOption({ label: country });
  }

  /** Presses the button twice at once, as impatient people do. */
  async placesOrder(): Promise<void> {
    const button = this.button(/^Place order/);
    await button.dblclick();
    await this.arrivesAtOrder();
  }

  async arrivesAtOrder(): Promise<void> {
    await this.page.waitForURL(/\/orders\/[0-9A-Z]{26}$/);
  }

  /** The order's id, as the address bar of the order page shows it. */
  orderId(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  /** What the page's region of messages says. */
  async isTold(text: string | RegExp): Promise<void> {
    await this.page.getByRole('status', { name: 'Messages' }).getByText(text).waitFor();
  }

  /** How far the page can be moved sideways, in pixels. */
  async sidewaysRoom(): Promise<number> {
    const { width = 0 } = this.page.viewportSize() ?? {};
    return this.page.evaluate((seen) => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - seen, width);
  }
}
