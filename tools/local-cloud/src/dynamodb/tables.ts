import { CreateTableCommand, UpdateTimeToLiveCommand, type CreateTableCommandInput, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { objectAt, textAt, type CloudModel, type JsonObject, type Resource } from '../template';

export function tablesOf(model: CloudModel): Resource[] {
  return model.resources.filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable');
}

/** The attribute by which rows of a table expire, if it has one. */
export function expiryAttribute({ properties }: Resource): string | undefined {
  const ttl = objectAt(properties, 'TimeToLiveSpecification');
  return textAt(ttl, 'Enabled') === 'true' ? textAt(ttl, 'AttributeName') : undefined;
}

/** Creates the template's tables with their indexes, streams and expiry. */
export async function createTables(client: DynamoDBClient, model: CloudModel): Promise<void> {
  await Promise.all(
    tablesOf(model).map(async (table) => {
      await client.send(new CreateTableCommand(tableInput(table.ref, table.properties)));
      const AttributeName = expiryAttribute(table);
      if (AttributeName === undefined) return;
      await client.send(new UpdateTimeToLiveCommand({ TableName: table.ref, TimeToLiveSpecification: { AttributeName, Enabled: true } }));
    }),
  );
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
