import { Component, type ErrorInfo, type ReactNode } from 'react';

interface ErrorBoundaryProps {
  readonly children: ReactNode;
  /** What stands in the place of a part that failed; `retry` draws the part anew. */
  readonly fallback: (error: unknown, retry: () => void) => ReactNode;
}

interface Fault {
  readonly error: unknown;
}

/** Keeps a fault in one part of the page from taking down the rest. Given a new `key`, it tries again by itself. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly fault: Fault | undefined }> {
  static getDerivedStateFromError(error: unknown) {
    return { fault: { error } };
  }

  override readonly state: { readonly fault: Fault | undefined } = { fault: undefined };

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    console.error('a part of the page failed', error, info.componentStack);
  }

  override render(): ReactNode {
    const { fault } = this.state;
    return fault ? this.props.fallback(fault.error, () => this.setState({ fault: undefined })) : this.props.children;
  }
}
