import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ProblemBody } from '@order-carts/api-contract';
import { problem } from '../testing/fake-exchange';
import { ProblemError } from '../shop-api/problem-error';
import { ErrorBoundary } from './error-boundary';
import { Failure } from './failure';

/** Fails as long as there is a fault. */
function Part({ fault }: { readonly fault: { error: Error | undefined } }) {
  if (fault.error) throw fault.error;
  return <p>All is well</p>;
}

function drawBeside(fault: { error: Error | undefined }) {
  render(
    <>
      <p>The rest of the page</p>
      <ErrorBoundary fallback={(error, retry) => <Failure text="This part failed." error={error} onRetry={retry} />}>
        <Part fault={fault} />
      </ErrorBoundary>
    </>,
  );
}

describe('a fault in one part of the page', () => {
  beforeEach(() => {
    jest.spyOn(console, 'error').mockReturnValue(undefined);
  });

  it('is told in place and leaves the rest alive', () => {
    drawBeside({ error: new Error('broken') });
    expect(screen.getByRole('alert')).toHaveTextContent('This part failed.');
    expect(screen.getByText('The rest of the page')).toBeVisible();
  });

  it('names the reference of the request that it came from', () => {
    drawBeside({ error: new ProblemError(problem('internal-error').body as ProblemBody) });
    expect(screen.getByRole('alert')).toHaveTextContent('Reference: request-1');
  });

  it('is over when the part can be drawn again', async () => {
    const fault = { error: new Error('broken') as Error | undefined };
    drawBeside(fault);
    fault.error = undefined;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('All is well')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
