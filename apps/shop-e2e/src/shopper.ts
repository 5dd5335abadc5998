import type { Page } from 'playwright-core';

/** What a shopper does, in a shopper's words: by roles and labels, as a screen reader would find them. */
export class Shopper {
  constructor(
    readonly page: Page,
    private readonly storefrontUrl: string,
  ) {}

  async visits(path = '/'): Promise<void> {
    await this.page.goto(`${this.storefrontUrl}${path}`);
  }

  async adds(productName: string): Promise<void> {
    await this.page.getByRole('button', { name: `Add to cart: ${productName}` }).click();
  }

  async goesToCheckout(): Promise<void> {
    await this.page.getByRole('link', { name: /^Cart, \d+ items?$/ }).click();
    await this.page.getByRole('link', { name: 'Check out' }).click();
  }

  async fillsIn(email: string, name = 'Zoë O’Neill-Müller'): Promise<void> {
    await this.page.getByLabel('Name').fill(name);
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Street and number').fill('12 Rue de l’Église');
    await this.page.getByLabel('Postal code').fill('75011');
    await this.page.getByLabel('Town or city').fill('Paris');
    await this.page.getByLabel('Country').selectOption('FR');
  }

  /** Presses the button twice at once, as impatient people do. */
  async placesOrder(): Promise<void> {
    await this.page.getByRole('button', { name: /^Place order/ }).dblclick();
    await this.page.waitForURL(/\/orders\/[0-9A-Z]{26}$/);
  }

  /** The order's id, as the address bar of the order page shows it. */
  orderId(): string {
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }
}
