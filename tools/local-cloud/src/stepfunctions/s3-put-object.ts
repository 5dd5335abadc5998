import { PutObjectCommand, S3ServiceException, type PutObjectCommandInput, type S3Client } from '@aws-sdk/client-s3';
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

/** PutObject as a state machine makes it: a body that is no text becomes JSON, and faults carry AWS's names. */
export async function putObject(s3: S3Client, input: JsonValue): Promise<JsonObject> {
  const parameters = isObject(input) ? input : {};
  const { Body = '' } = parameters;
  const body = typeof Body === 'string' ? Body : JSON.stringify(Body);
  try {
    const { ETag } = await s3.send(new PutObjectCommand({ ...parameters, Body: body } as PutObjectCommandInput));
    return ETag === undefined ? {} : { ETag };
  } catch (error) {
    throw taskError(error);
  }
}

/** Named as on AWS, after the Java SDK's exceptions: `S3.NoSuchBucketException`, and `S3.S3Exception` for those without a class. */
function taskError(cause: unknown): Error {
  const error = new Error(messageOf(cause), { cause });
  error.name = cause instanceof S3ServiceException ? `S3.${exceptionName(cause)}` : 'S3.SdkClientException';
  return error;
}

function exceptionName(error: S3ServiceException): string {
  if (error.constructor === S3ServiceException) return 'S3Exception';
  return error.name.endsWith('Exception') ? error.name : `${error.name}Exception`;
}

function messageOf(cause: unknown): string {
  if (!(cause instanceof S3ServiceException)) return String(cause);
  const { httpStatusCode, requestId } = cause.$metadata;
  return `${cause.message} (Service: S3, Status Code: ${httpStatusCode}, Request ID: ${requestId})`;
}
