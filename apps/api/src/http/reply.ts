/** What the helpers need of a reply, whatever its route's schema is. */
export interface AnyReply {
  readonly request: { readonly id: string };
  code(status: number): unknown;
  header(name: string, value: string): unknown;
  send(payload?: unknown): unknown;
}
