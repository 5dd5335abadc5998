import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { refuse } from '../properties';
import { objectAt, textAt, type CloudModel, type JsonObject, type Resource } from '../template';

export function tablesOf(model: CloudModel): Resource[] {
  return model.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
}

/** The attribute by which rows of a table expire, if it has one. */
export function expiryAttribute({ properties }: Resource): string | undefined {
  const ttl = objectAt(properties, 'TimeToLiveSpecification');
  return textAt(ttl, 'Enabled') === 'true' ? textAt(ttl, 'AttributeName') : undefined;
}

/** Creates the template's tables with their indexes, streams and expiry. Those of an earlier run stay, if they are the same. */
export async function createTables(client: DynamoDBClient, model: CloudModel): Promise<void> {
  await Promise.all(
    tablesOf(model).map(async (table) => {
      const wanted = tableInput(table.ref, table.properties);
      const found = await describe(client, table.ref);
      if (found === undefined) await client.send(new CreateTableCommand(wanted));
      else expectSame(table, found, wanted);
      await setExpiry(client, table);
    }),
  );
}

async function describe(client: DynamoDBClient, TableName: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

const WAY_OUT = 'start with --fresh, or name another folder after --persist';

/** AWS would replace or rebuild the table; here that is left to whoever owns the rows. */
function expectSame(table: Resource, found: TableDescription, wanted: CreateTableCommandInput): void {
  const [kept, asked] = [shapeOf(found), shapeOf(wanted)];
  for (const part of ['key', 'indexes', 'stream'] as const)
    if (kept[part] !== asked[part])
      refuse(table, `the table ${table.ref} that was kept differs in its ${part} (${kept[part]}): ${WAY_OUT}`);
}

function shapeOf({ AttributeDefinitions = [], KeySchema, GlobalSecondaryIndexes = [], StreamSpecification: stream }: Shape) {
  const typeOf = (name: string | undefined) => AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType;
  const keyText = (keys: Shape['KeySchema'] = []) =>
    keys.map(({ AttributeName: name, KeyType }) => `${name} ${typeOf(name)} ${KeyType}`).join(', ');
  const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema: keys, Projection: projection }) => {
    const attributes = [...(projection?.NonKeyAttributes ?? [])].sort();
    return `${IndexName}: ${keyText(keys)}, ${projection?.ProjectionType} ${attributes.join('+')}`.trimEnd();
  });
  return { key: keyText(KeySchema), indexes: indexes.sort().join('; ') || 'none', stream: stream?.StreamViewType ?? 'none' };
}

type Shape = Pick<TableDescription, 'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes' | 'StreamSpecification'>;

async function setExpiry(client: DynamoDBClient, table: Resource): Promise<void> {
  const TableName = table.ref;
  const AttributeName = expiryAttribute(table);
  const { TimeToLiveDescription: found } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
  if (found?.AttributeName !== undefined && found.AttributeName !== AttributeName)
    refuse(table, `the rows of ${TableName} that were kept expire by ${found.AttributeName}: ${WAY_OUT}`);
  if (AttributeName === undefined || found?.AttributeName !== undefined) return; // AWS refuses to enable it twice
  await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: { AttributeName, Enabled: true } }));
}

function tableInput(TableName: string, properties: JsonObject): CreateTableCommandInput {
  const { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } = properties;
  const view = textAt(objectAt(properties, 'StreamSpecification'), 'StreamViewType');
  // The template's shapes are the API's own; the engine checks them.
  const shape = { AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } as Partial<CreateTableCommandInput>;
  const stream =
    view === undefined
      ? {}
      : { StreamSpecification: { StreamEnabled: true, StreamViewType: view } as CreateTableCommandInput['StreamSpecification'] };
  return {
    ...shape,
    ...stream,
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: shape.KeySchema,
    AttributeDefinitions: shape.AttributeDefinitions,
  };
}
