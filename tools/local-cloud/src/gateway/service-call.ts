import type { IncomingMessage, ServerResponse } from 'node:http';
import { lastSegment } from '../properties';
import { callerOf, operationOf } from './signature';

/** One call of one service, read as far as counting, watching and breaking it need. */
export interface ServiceCall {
  readonly service: string;
  readonly operation: string;
  /** The tables, queue, topic, state machine, secret, or `bucket/key` it names; empty when it names none. */
  readonly target: string;
  /** The access key it was signed with: each part of the system has its own. */
  readonly caller: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: Buffer;
  /** The beginning of the body, enough for what is looked at. */
  readonly text: string;
}

type Read = (request: IncomingMessage, text: string) => string;

/** What is looked at of a body; regexes on a text cost microseconds, parsing it would not. */
export const READ_BYTES = 65_536;

const OPERATIONS: Readonly<Record<string, Read>> = {
  sns: (_request, text) => /(?:^|&)Action=(\w+)/.exec(text)?.[1] ?? '',
  s3: ({ method, url }) => s3Operation(method ?? '', url ?? ''),
  ses: ({ method, url }) => (method === 'POST' && pathOf(url) === '/v2/email/outbound-emails' ? 'SendEmail' : `${method} ${pathOf(url)}`),
};

const TARGETS: Readonly<Record<string, Read>> = {
  dynamodb: (_request, text) =>
    [
      ...new Set(
        [...text.matchAll(/"TableName"\s*:\s*"([^"]+)"|"RequestItems"\s*:\s*\{\s*"([^"]+)"/g)].map((found) => found[1] ?? found[2]),
      ),
    ].join(', '),
  sqs: (_request, text) => lastSegment(/"Queue(?:Url|Name)"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? ''),
  sns: (_request, text) => lastSegment(decoded(/(?:^|&)TopicArn=([^&]+)/.exec(text)?.[1] ?? '')),
  s3: ({ url }) => decoded(pathOf(url)).slice(1),
  states: (_request, text) => /"(?:stateMachine|execution)Arn"\s*:\s*"(?:[^:"]*:){6}([^:"]+)/.exec(text)?.[1] ?? '',
  secretsmanager: (_request, text) => /"SecretId"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? '',
  ssm: (_request, text) => /"Name"\s*:\s*"([^"]+)"/.exec(text)?.[1] ?? '',
  lambda: ({ url }) => decoded(/\/functions\/([^/]+)/.exec(pathOf(url))?.[1] ?? ''),
};

export function serviceCall(service: string, request: IncomingMessage, response: ServerResponse, body: Buffer): ServiceCall {
  const text = body.toString('latin1', 0, READ_BYTES);
  const operation = OPERATIONS[service]?.(request, text) ?? operationOf(request);
  const target = TARGETS[service]?.(request, text) ?? '';
  return {
    ...{ service, operation: operation === '' ? `${request.method} ${pathOf(request.url)}` : operation, target },
    ...{ caller: callerOf(request), request, response, body, text },
  };
}

const OF_OBJECTS: Readonly<Record<string, string>> = { GET: 'GetObject', PUT: 'PutObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' };
const OF_BUCKETS: Readonly<Record<string, string>> = {
  GET: 'ListObjects',
  PUT: 'CreateBucket',
  HEAD: 'HeadBucket',
  DELETE: 'DeleteBucket',
};

function s3Operation(method: string, url: string): string {
  const isBucket = !pathOf(url).slice(1).includes('/');
  // `?tagging`, `?uploads`: the parameter without a value is what is asked for.
  const aspect = /\?(?:[^=]+&)?([a-z]+)(?:=?(?:&|$))/i.exec(url)?.[1];
  return (aspect === undefined && (isBucket ? OF_BUCKETS : OF_OBJECTS)[method]) || `${method}${aspect === undefined ? '' : ` ?${aspect}`}`;
}

function pathOf(url = '/'): string {
  return url.split('?', 1)[0] ?? '/';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
