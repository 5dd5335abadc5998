import { randomUUID } from 'node:crypto';
import type { EngineAnswer } from './engine';

export function failedCondition(condition: string): EngineAnswer {
  return s3Error(412, 'PreconditionFailed', `At least one of the pre-conditions you specified did not hold (${condition}).`);
}

export function s3Error(status: number, code: string, message: string): EngineAnswer {
  const requestId = randomUUID().replaceAll('-', '').slice(0, 16).toUpperCase();
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>${requestId}</RequestId></Error>`;
  return { status, headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId }, body: Buffer.from(xml) };
}
