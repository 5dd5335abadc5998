import type { CloudModel, JsonObject, Resource } from '../../template/resource';

export const REGION = 'eu-central-1';
export const ACCOUNT = '000000000000';

/** A model of the resources under test, without a template. */
export function modelOf(resources: readonly Resource[], assets: Readonly<Record<string, string>> = {}): CloudModel {
  return {
    region: REGION,
    accountId: ACCOUNT,
    resources,
    outputs: {},
    assetPath: (key) => assets[key] ?? key,
  };
}

export function resourceOf(type: string, name: string, properties: JsonObject, identity: Partial<Resource> = {}): Resource {
  return {
    stack: 'test',
    file: 'test.template.json',
    logicalId: name,
    type,
    ref: name,
    attributes: {},
    properties,
    metadata: {},
    ...identity,
  };
}

export function queueOf(gatewayUrl: string, name: string, properties: JsonObject = {}): Resource {
  return resourceOf('AWS::SQS::Queue', name, properties, {
    ref: `${gatewayUrl}/${ACCOUNT}/${name}`,
    attributes: { Arn: queueArn(name) },
  });
}

export function queueArn(name: string): string {
  return `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
}

export function topicOf(name: string, properties: JsonObject = {}): Resource {
  return resourceOf('AWS::SNS::Topic', name, properties, { ref: topicArn(name) });
}

export function topicArn(name: string): string {
  return `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;
}

export function functionOf(name: string, handlerFile: string, properties: JsonObject = {}): Resource {
  return resourceOf(
    'AWS::Lambda::Function',
    name,
    {
      Runtime: `nodejs${process.versions.node.split('.')[0]}.x`,
      Handler: `${handlerFile}.handler`,
      Code: { S3Key: 'handlers.zip' },
      ...properties,
    },
    { attributes: { Arn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}` } },
  );
}

export function mappingOf(functionName: string, eventSourceArn: string, properties: JsonObject = {}): Resource {
  return resourceOf('AWS::Lambda::EventSourceMapping', `${functionName}-mapping`, {
    FunctionName: functionName,
    EventSourceArn: eventSourceArn,
    ...properties,
  });
}
