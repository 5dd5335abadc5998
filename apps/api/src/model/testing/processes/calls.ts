import type { createDocumentClient } from '@order-carts/aws-adapters';

export type Documents = ReturnType<typeof createDocumentClient>;

/** One conditional write, alone or in a transaction; the parts that matter here. */
export interface Write {
  readonly TableName?: string;
  readonly Key?: Readonly<Record<string, unknown>>;
  readonly ConditionExpression?: string;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
}

export interface CallInput extends Write {
  readonly TransactItems?: readonly { readonly Update?: Write; readonly Put?: Write }[];
}

/** A call of DynamoDB with plain values, before it is marshalled, signed and tried. */
export interface Call {
  readonly name: string;
  readonly input: CallInput;
}

export type Around = (call: Call, send: (input: CallInput) => Promise<unknown>) => Promise<unknown>;

/** Lets `around` come between a client and each of its calls. */
export function intercept(documents: Documents, around: Around): void {
  documents.middlewareStack.add(
    (next, { commandName = '' }) =>
      (args) => {
        const send = (input: CallInput): Promise<unknown> => next({ ...args, input: input as typeof args.input });
        return around({ name: commandName, input: args.input as CallInput }, send) as ReturnType<typeof next>;
      },
    { step: 'initialize', priority: 'high' },
  );
}

export const isTransaction = ({ name }: Call): boolean => name === 'TransactWriteItemsCommand';
export const isEdit = ({ name }: Call): boolean => name === 'UpdateItemCommand';
/** The catalogue's own refresh, which no shopper waits for. */
export const isRefresh = ({ name, input }: Call): boolean => name === 'ScanCommand' || input.Key?.['productId'] === '#catalogue';
