import { render, screen } from '@testing-library/react';
import { Suspense } from 'react';
import { lazyPage } from './lazy-page';

const Terms = () => <h1>Terms</h1>;
const drawn = (Page: React.ComponentType) => (
  <Suspense fallback="Waiting">
    <Page />
  </Suspense>
);

describe('a page in a chunk of its own', () => {
  it('is drawn at once when its code is there', async () => {
    const { Page, preload } = lazyPage(() => Promise.resolve(Terms));
    await preload();
    render(drawn(Page));
    expect(screen.getByRole('heading', { name: 'Terms' })).toBeVisible();
  });

  it('is waited for when it was not asked for before, and fetched once', async () => {
    const load = jest.fn(() => Promise.resolve(Terms));
    const { Page, preload } = lazyPage(load);
    render(drawn(Page));
    expect(screen.getByText('Waiting')).toBeVisible();
    await screen.findByRole('heading', { name: 'Terms' });
    await preload();
    expect(load).toHaveBeenCalledTimes(1);
  });
});
