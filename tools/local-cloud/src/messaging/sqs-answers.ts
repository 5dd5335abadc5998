import type { EngineAnswer } from './engine';

const JSON_TYPE = 'application/x-amz-json-1.0';

export interface SqsProblem {
  readonly code: string;
  readonly message: string;
}

export function sqsAnswer(body: unknown): EngineAnswer {
  return { status: 200, headers: { 'content-type': JSON_TYPE }, body: Buffer.from(JSON.stringify(body)) };
}

export function sqsError({ code, message }: SqsProblem): EngineAnswer {
  return {
    status: 400,
    headers: { 'content-type': JSON_TYPE },
    body: Buffer.from(JSON.stringify({ __type: `com.amazonaws.sqs#${code}`, message })),
  };
}

export function invalid(message: string): SqsProblem {
  return { code: 'InvalidParameterValue', message };
}

export function isProblem(value: object): value is SqsProblem {
  return 'code' in value;
}
