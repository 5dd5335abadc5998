import type { Locator } from 'playwright-core';
import type { Shopper } from './shopper';

/** The cart, and other lists of what will be ordered, as a shopper reads and changes them. */
export class CartPage {
  constructor(private readonly shopper: Shopper) {}

  private get page() {
    return this.shopper.page;
  }

  private lines(): Locator {
    return this.page.getByRole('list', { name: 'Products in your cart' }).getByRole('listitem');
  }

  line(name: string): Locator {
    return this.lines().filter({ has: this.page.getByRole('link', { name }) });
  }

  private field(name: string): Locator {
    return this.page.getByRole('textbox', { name: `Quantity of ${name}` });
  }

  /** Every product in the cart with its quantity, as the page shows them. */
  async quantities(): Promise<Record<string, number>> {
    const fields = await this.page.getByRole('textbox', { name: /^Quantity of / }).all();
    const pairs = fields.map(async (field) => {
      const label = (await field.getAttribute('aria-label')) ?? '';
      return [label.replace('Quantity of ', ''), Number(await field.inputValue())] as const;
    });
    return Object.fromEntries(await Promise.all(pairs));
  }

  async asksForOneMore(name: string): Promise<void> {
    await this.shopper.presses(this.shopper.button(`One more ${name}`));
  }

  /** Presses a button that is there to be pressed but says that it leads no further. */
  async asksForMoreThanThereIs(name: string): Promise<void> {
    await this.shopper.button(`One more ${name}`).click({ force: true });
  }

  async types(name: string, quantity: number): Promise<void> {
    await this.field(name).fill(String(quantity));
    await this.field(name).press('Enter');
  }

  async removes(name: string): Promise<void> {
    await this.shopper.presses(this.shopper.button(`Remove ${name}`));
  }
}

/** Figures by the words beside them, for example `{ Total: '€11.90' }`; they may be about to change while the page is busy. */
export async function figuresIn(region: Locator): Promise<Record<string, string>> {
  const [words, figures] = await Promise.all([region.getByRole('term').allInnerTexts(), region.getByRole('definition').allInnerTexts()]);
  return Object.fromEntries(words.map((word, index) => [word, figures[index] ?? '']));
}
