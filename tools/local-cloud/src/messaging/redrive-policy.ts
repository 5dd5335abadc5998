import { numberAt, textAt } from '../template/json';
import type { JsonValue } from '../template/resource';
import type { Queue } from './stores';

export interface Redrive {
  readonly deadLetterTargetArn: string;
  readonly maxReceiveCount: number;
}

const parsed = new Map<string, Redrive | undefined>();

/** Where a queue's messages are parked after how many receives. Asked on each receive, so the text is read once. */
export function redriveOf(queue: Queue): Redrive | undefined {
  const text = queue.attributes['RedrivePolicy'];
  if (text === undefined || text === '') return undefined;
  if (!parsed.has(text)) parsed.set(text, read(text));
  return parsed.get(text);
}

function read(text: string): Redrive | undefined {
  const policy = JSON.parse(text) as JsonValue;
  const deadLetterTargetArn = textAt(policy, 'deadLetterTargetArn');
  const maxReceiveCount = numberAt(policy, 'maxReceiveCount');
  return deadLetterTargetArn === undefined || maxReceiveCount === undefined ? undefined : { deadLetterTargetArn, maxReceiveCount };
}
