import { Component, type ErrorInfo, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** Keeps a fault in one page from taking the shop down: header and cart stay alive. Given a new `key`, it tries again. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override readonly state = { hasFailed: false };

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('a page failed', error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="stop" role="alert">
        <h1>Something went wrong here</h1>
        <p>It is our fault, not yours. Your cart is safe.</p>
        <button type="button" className="button" onClick={() => window.location.reload()}>
          Load the page again
        </button>
      </div>
    );
  }
}
