interface ReadyCloud {
  readonly endpoint: string;
  readonly inboxUrl: string;
  readonly outputs: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the started local cloud says of itself; the suite's global setup puts it into the environment. */
export function localCloud(): ReadyCloud {
  const text = process.env['LOCAL_CLOUD'];
  if (text === undefined) throw new Error('no local cloud: run these tests by `nx run aws-adapters:test-int`');
  return JSON.parse(text) as ReadyCloud;
}

/** An output of one of the deployed stacks. */
export function output(name: string): string {
  const value = Object.values(localCloud().outputs).find((outputs) => name in outputs)?.[name];
  if (value === undefined) throw new Error(`no stack has the output ${name}`);
  return value;
}

export const shopTables = () => ({
  orders: output('OrdersTableName'),
  carts: output('CartsTableName'),
  products: output('ProductsTableName'),
});
