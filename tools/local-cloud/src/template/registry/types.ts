/** Where the local cloud is reachable: some attributes of resources are addresses. */
export interface Addresses {
  readonly gatewayUrl: string;
  /** Host and port of the load balancer. */
  readonly apiHost: string;
  readonly storefrontUrl: string;
}

/** All that a resource's reference and attributes may depend on: never the order of creation. */
export interface Identity {
  readonly name: string;
  readonly logicalId: string;
  readonly region: string;
  readonly accountId: string;
  readonly addresses: Addresses;
  /** The resource's own property as a text, resolved. */
  property(name: string): string | undefined;
}

export interface Naming {
  /** The property that names the resource; without it the name is derived from stack and logical id. */
  readonly property?: string;
  readonly maxLength?: number;
  readonly isLowerCase?: boolean;
  /** Fixed end of a derived name: `.fifo` must end the name of such a queue. */
  readonly suffix?: (property: (name: string) => string | undefined) => string;
  readonly ref?: (identity: Identity) => string;
  readonly attributes?: Readonly<Record<string, (identity: Identity) => string | undefined>>;
}

/** A type that runs. A dotted path makes that level strict too; its parent then needs no entry of its own. */
export interface HonouredType extends Naming {
  readonly honoured: readonly string[];
  /** Property (dotted path) → why leaving it out does no harm here. */
  readonly ignored: Readonly<Record<string, string>>;
  /** Property (dotted path) → the value with which it does nothing, so that it can be left out; any other one stops the start. */
  readonly neutral?: Readonly<Record<string, string>>;
}

/** A type that is knowingly left out as a whole. */
export interface SkippedType extends Naming {
  readonly skipped: string;
}

export type Registry = Readonly<Record<string, HonouredType | SkippedType>>;

export const arn = (service: string, resource: (identity: Identity) => string) => (identity: Identity) =>
  `arn:aws:${service}:${identity.region}:${identity.accountId}:${resource(identity)}`;
