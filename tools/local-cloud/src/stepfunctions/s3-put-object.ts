import type { Gateway, InnerAnswer } from '../gateway';
import { isObject } from '../template/json';
import type { JsonObject, JsonValue } from '../template/resource';
import type { TaskState } from './definition';
import { notLocal } from './not-local';

export const PUT_OBJECT = 'arn:aws:states:::aws-sdk:s3:putObject';

const PARAMETERS = ['Body', 'Bucket', 'ContentType', 'Key'];

/** Throws when the task has a parameter that would be left out. */
export function expectParameters({ name, parameters }: TaskState): void {
  const unknown = Object.keys(parameters).find((parameter) => !PARAMETERS.includes(parameter.replace(/\.\$$/, '')));
  if (unknown !== undefined) throw notLocal(`state "${name}": parameter ${unknown} of PutObject is not supported locally`);
}

/** Calls S3 in the name of one state machine. */
export interface S3Calls {
  readonly send: Gateway['send'];
  readonly authorization: string;
}

/** PutObject as a state machine makes it: a body that is no text becomes JSON, and faults carry AWS's names. */
export async function putObject({ send, authorization }: S3Calls, input: JsonValue): Promise<JsonObject> {
  const { Body = '', Bucket, Key, ContentType } = isObject(input) ? input : {};
  const body = Buffer.from(typeof Body === 'string' ? Body : JSON.stringify(Body));
  const type: Readonly<Record<string, string>> = typeof ContentType === 'string' ? { 'content-type': ContentType } : {};
  const headers = { authorization, 'content-length': String(body.length), ...type };
  // Not an SDK client: it works the endpoint out anew for each key, at a tenth of what an order costs here.
  const put = { method: 'PUT', url: `/${pathOf(String(Bucket))}/${pathOf(String(Key))}?x-id=PutObject`, headers, body };
  const answer = await send(put).catch((cause: unknown) => Promise.reject(taskError('SdkClientException', String(cause), cause)));
  if (answer.status >= 300) throw serviceError(answer);
  const { etag } = answer.headers;
  return etag === undefined ? {} : { ETag: etag };
}

const pathOf = (text: string): string => text.split('/').map(encodeURIComponent).join('/');

/** The errors of PutObject that have a class in the Java SDK: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
const NAMED = new Set(['EncryptionTypeMismatch', 'InvalidRequest', 'InvalidWriteOffset', 'NoSuchBucket', 'TooManyParts']);

/** Named as on AWS, after the Java SDK's exceptions: `S3.NoSuchBucketException`, and `S3.S3Exception` for those without a class. */
function serviceError({ status, headers, body }: InnerAnswer): Error {
  const text = body.toString();
  const code = /<Code>([^<]+)<\/Code>/.exec(text)?.[1] ?? '';
  const message = /<Message>([^<]*)<\/Message>/.exec(text)?.[1] ?? 'null';
  const request = headers['x-amz-request-id'] ?? 'null';
  return taskError(
    NAMED.has(code) ? `${code}Exception` : 'S3Exception',
    `${message} (Service: S3, Status Code: ${status}, Request ID: ${request})`,
  );
}

function taskError(name: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { name: `S3.${name}` });
}
