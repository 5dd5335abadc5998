import { dataOf, shopApi } from './api-shopper';
import { soon } from './eventually';
import { runningSystem } from './running-system';
import type { Shopper } from './shopper';
import { EVERY_DEVICE, visitors } from './visitors';

const system = runningSystem();
const { arrive } = visitors(system);
const api = shopApi(system);

/** The names of the products in sight, in their order. */
function names({ page }: Shopper): Promise<string[]> {
  return page.getByRole('main').getByRole('listitem').getByRole('heading', { level: 2 }).allTextContents();
}

async function namesByApi(query: { search?: string; category?: string }): Promise<string[]> {
  const { items } = dataOf(await api.listProducts({ ...query, limit: 100 }));
  return items.map(({ name }) => name);
}

describe.each(EVERY_DEVICE)('a shopper who looks around on a %s', (device) => {
  it('sees every category with as many products as the shop has in it, and opens one', async () => {
    const shopper = await arrive(device);
    await shopper.visits();
    const { categories } = dataOf(await api.getShop());
    expect(categories).toHaveLength(8);
    const chips = shopper.page.getByRole('navigation', { name: 'Categories' });
    for (const { category, products } of categories)
      await chips.getByRole('link', { name: new RegExp(`^${category}\\D*${products}(\\D|$)`, 'i') }).waitFor();

    await shopper.presses(chips.getByRole('link', { name: /^Dairy/ }));
    const dairy = await namesByApi({ category: 'dairy' });
    await soon(async () => expect(await names(shopper)).toEqual(dairy));
    expect(shopper.page.url()).toBe(`${system.storefrontUrl}/?category=dairy`);
  });

  it('shares a search by its address, which opens the same result elsewhere', async () => {
    const shopper = await arrive(device);
    await shopper.visits('/?category=pantry');
    await shopper.page.getByRole('searchbox', { name: 'Search products' }).fill('jam');
    await soon(async () => expect(await names(shopper)).toEqual(['Plum jam, 250 g']));
    expect(shopper.page.url()).toBe(`${system.storefrontUrl}/?category=pantry&q=jam`);

    const other = await arrive(device);
    await other.visits(shopper.page.url());
    await soon(async () => expect(await names(other)).toEqual(['Plum jam, 250 g']));
    await expect(other.page.getByRole('searchbox', { name: 'Search products' }).inputValue()).resolves.toBe('jam');
  });

  it('sees what is sold out and what is nearly, and is helped on when nothing matches', async () => {
    const shopper = await arrive(device);
    await shopper.visits('/?category=pantry');
    const card = (name: string) => shopper.page.getByRole('main').getByRole('listitem').filter({ hasText: name });
    await card('Quince cheese').getByText('2 left').waitFor();
    await card('Quince cheese').getByRole('button', { name: 'Add to cart: Quince cheese, 200 g' }).waitFor();
    await expect(card('Wild garlic').getByRole('button', { name: 'Sold out: Wild garlic pesto, 120 g' }).isDisabled()).resolves.toBe(true);

    await shopper.page.getByRole('searchbox', { name: 'Search products' }).fill('unicorn');
    await shopper.page.getByText('Nothing here matches your search.').waitFor();
    await shopper.presses(shopper.link('Show everything'));
    await soon(async () => expect((await names(shopper)).length).toBeGreaterThan(40));
    expect(shopper.page.url()).toBe(`${system.storefrontUrl}/`);
  });

  it('gets the next page by “Show more”, and the same length again after a look at a product', async () => {
    const shopper = await arrive(device);
    const everything = await namesByApi({});
    expect(everything.length).toBeGreaterThan(48);
    await shopper.visits();
    await soon(async () => expect(await names(shopper)).toEqual(everything.slice(0, 48)));
    await shopper.presses(shopper.button('Show more'));
    await soon(async () => expect(await names(shopper)).toEqual(everything));
    await shopper.button('Show more').waitFor({ state: 'detached' });

    const last = everything.at(-1) ?? '';
    await shopper.presses(shopper.link(last));
    await shopper.reads(last);
    await shopper.page.goBack();
    await soon(async () => expect(await names(shopper)).toEqual(everything));
  });

  it('opens a product from a search, with the few that are left, and comes back to the search', async () => {
    const shopper = await arrive(device);
    await shopper.visits('/?q=quince');
    await shopper.presses(shopper.link(/Quince cheese/));
    await shopper.reads('Quince cheese, 200 g');
    await shopper.page.getByText('Cooked down slowly and cut by hand.').waitFor();
    await shopper.page.getByText('€6.90').waitFor();
    await shopper.page.getByText('2 left').waitFor();
    await shopper.page.goBack();
    await soon(async () => expect(await names(shopper)).toEqual(['Quince cheese, 200 g']));
    expect(shopper.page.url()).toBe(`${system.storefrontUrl}/?q=quince`);
  });
});
