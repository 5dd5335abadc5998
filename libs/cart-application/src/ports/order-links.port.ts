/** Somebody asks for the links to the orders of an address. The only message of the system with an address in it. */
export interface OrderLinksRequest {
  readonly email: string;
  readonly customerHash: string;
  /** UTC ISO 8601. */
  readonly requestedAt: string;
  readonly traceparent?: string | undefined;
}

/** Takes requests; whether there are orders is found out later, so that the answer tells nobody. */
export interface OrderLinksQueue {
  send(request: OrderLinksRequest): Promise<void>;
}
