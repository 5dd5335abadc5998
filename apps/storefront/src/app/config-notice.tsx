import type { ConfigFault } from './config';

const TEXT = {
  unreachable: 'The shop did not answer. Check your connection and try again.',
  missing: 'The shop is not set up yet: /config.json is missing.',
  malformed: 'The shop is not set up right: /config.json must look like {"apiUrl": "http://…"}.',
} as const satisfies Record<ConfigFault, string>;

/** Stands for the whole page when nobody told it where the shop is. */
export function ConfigNotice({ fault }: { readonly fault: ConfigFault }) {
  return (
    <main className="page stop" role="alert">
      <h1>We cannot open the shop</h1>
      <p>{TEXT[fault]}</p>
      <button type="button" className="button" onClick={() => window.location.reload()}>
        Try again
      </button>
    </main>
  );
}
