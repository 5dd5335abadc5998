import { arrayAt, isObject, objectAt, textAt } from '../template/json';
import type { JsonObject, JsonValue } from '../template/resource';
import type { EngineAnswer } from './engine';
import { sqsAnswer } from './sqs-answers';
import type { Queue, StoredMessage } from './stores';

const NAME = 'DeadLetterQueueSourceArn';

/**
 * A receive's answer in which each dead letter tells the queue that parked it, if that was asked for: the engine does not
 * know this attribute.
 *
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
export function withOrigins(call: JsonObject, queue: Queue, answer: EngineAnswer): EngineAnswer {
  const asked = [...arrayAt(call, 'AttributeNames'), ...arrayAt(call, 'MessageSystemAttributeNames')];
  if (answer.status !== 200 || !asked.some((name) => name === 'All' || name === NAME)) return answer;
  const result = JSON.parse(answer.body.toString()) as JsonObject;
  return sqsAnswer({ ...result, Messages: arrayAt(result, 'Messages').map((message) => withOrigin(message, queue)) });
}

function withOrigin(received: JsonValue, queue: Queue): JsonValue {
  const message: StoredMessage | undefined = queue.inflightMessages.get(textAt(received, 'ReceiptHandle') ?? '')?.message;
  if (!isObject(received) || message?.deadLetterSourceArn === undefined) return received;
  return { ...received, Attributes: { ...objectAt(received, 'Attributes'), [NAME]: message.deadLetterSourceArn } };
}
