import { screen, waitFor } from '@testing-library/react';
import { FakeShop } from '../testing/fake-shop';
import { openShop } from '../testing/render-shop';

jest.mock('../browser/wait', () => ({ wait: () => Promise.resolve() }));

async function asking(email: string) {
  const shop = new FakeShop();
  const { user } = openShop(shop, '/order-links');
  await user.type(await screen.findByLabelText('E-mail'), email);
  const send = () => user.click(screen.getByRole('button', { name: 'Send me my order links' }));
  return { shop, user, send };
}

describe('order links page', () => {
  it('asks for the links, and tells nobody whether there are any', async () => {
    const { shop, send } = await asking(' ada@example.com ');
    await send();
    expect(await screen.findByText(/^Thank you. If there are orders for/)).toHaveTextContent('ada@example.com');
    expect(shop.linksAskedFor).toEqual(['ada@example.com']);
  });

  it('is reached from every page', async () => {
    const { user } = openShop(new FakeShop(), '/no/such/page');
    await user.click(await screen.findByRole('link', { name: 'Find my orders' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Find my orders' })).toBeInTheDocument();
  });

  it.each(['', 'ada', 'ada@example'])('asks for an address instead of "%s", and sends nothing', async (email) => {
    const { shop, send } = await asking(`${email} `);
    await send();
    expect(screen.getByLabelText('E-mail')).toHaveFocus();
    expect(screen.getByLabelText('E-mail')).toHaveAttribute('aria-invalid', 'true');
    expect(shop.linksAskedFor).toEqual([]);
  });

  it('shows at the field what the shop does not take', async () => {
    const { shop, send } = await asking('ada@example.com');
    shop.fates.push('malformed-request');
    await send();
    await waitFor(() => expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription(/We cannot send mail to this address/));
  });

  it('says so when the shop cannot be reached, and sends once when it can', async () => {
    const { shop, send } = await asking('ada@example.com');
    shop.fates.push('request-lost', 'busy', 'too-many-requests');
    await send();
    expect(await screen.findByRole('alert')).toHaveTextContent('We could not reach the shop');
    await send();
    expect(await screen.findByText(/^Thank you/)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(shop.linksAskedFor).toHaveLength(1);
  });
});
