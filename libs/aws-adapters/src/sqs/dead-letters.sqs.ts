import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { DeadLetter, DeadLetters, Effect, LetterMove, SendBackOutcome } from '@order-carts/cart-application';
import { messagesIn } from './backlog.sqs';
import { deadLetterIn } from './dead-letter.message';

export interface SqsDeadLettersOptions {
  readonly client: SQSClient;
  /** How operators call it. */
  readonly name: string;
  readonly queueUrl: string;
  readonly effects: readonly Effect[];
  /** Brings a letter back; it is deleted once that says `sent`. */
  readonly deliver: (letter: DeadLetter, message: Message) => Promise<SendBackOutcome>;
  readonly moveAll?: (() => Promise<LetterMove>) | undefined;
}

/** Held so long while it is looked at or sent back. A crash leaves the letters hidden until then, and loses none. */
const HELD_SECONDS = 60;
/** Of one look: whoever has more wants to move all of them. */
const MOST_LETTERS = 1000;

/** A dead-letter queue. Looking at a letter means to receive it and give it back, which counts as a receive. */
export function sqsDeadLetters(options: SqsDeadLettersOptions): DeadLetters {
  const { client, name, queueUrl, effects, moveAll } = options;
  return {
    ...{ name, effects, moveAll },
    depth: () => messagesIn(client, queueUrl),
    look: async () => {
      const letters: DeadLetter[] = [];
      await eachHeld(options, async (message) => {
        letters.push(deadLetterIn(message, name));
        return letters.length < MOST_LETTERS;
      });
      return letters;
    },
    sendBack: async (ids, onEach = () => undefined) => {
      const outcomes = new Map<string, SendBackOutcome>();
      const settle = (id: string, outcome: SendBackOutcome): void => {
        outcomes.set(id, outcome);
        onEach(id, outcome);
      };
      await eachHeld(options, async (message) => {
        const { MessageId: id = '' } = message;
        if (ids.includes(id) && !outcomes.has(id)) settle(id, await sendBack(options, message));
        return outcomes.size < ids.length;
      });
      for (const id of ids) if (!outcomes.has(id)) settle(id, { outcome: 'gone' });
      return outcomes;
    },
  };
}

async function sendBack({ client, name, queueUrl, deliver }: SqsDeadLettersOptions, message: Message): Promise<SendBackOutcome> {
  const outcome = await deliver(deadLetterIn(message, name), message);
  if (outcome.outcome === 'sent') await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
  return outcome;
}

/** Receives one message after the other until `visit` has enough or no more come, then gives them back. */
async function eachHeld({ client, queueUrl }: SqsDeadLettersOptions, visit: (message: Message) => Promise<boolean>): Promise<void> {
  const held: Message[] = [];
  try {
    for (let wantsMore = true; wantsMore;) {
      const messages = await receive(client, queueUrl);
      held.push(...messages);
      wantsMore = messages.length > 0;
      for (const message of messages) if (wantsMore) wantsMore = await visit(message);
    }
  } finally {
    await giveBack(client, queueUrl, held);
  }
}

async function receive(client: SQSClient, QueueUrl: string): Promise<readonly Message[]> {
  const request = {
    ...{ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: HELD_SECONDS },
    WaitTimeSeconds: 1, // asks all of SQS's servers: without waiting only some of them
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All' as const],
  };
  return (await client.send(new ReceiveMessageCommand(request))).Messages ?? [];
}

const BATCH = 10;

/** From the last to the first, so that a FIFO queue keeps their order. What has been deleted meanwhile fails alone. */
async function giveBack(client: SQSClient, QueueUrl: string, held: readonly Message[]): Promise<void> {
  const last = held.toReversed();
  for (let first = 0; first < last.length; first += BATCH) {
    const Entries = last
      .slice(first, first + BATCH)
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
    await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  }
}
