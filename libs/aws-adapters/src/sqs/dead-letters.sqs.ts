import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  type Message,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import {
  sendBack,
  type DeadLetter,
  type DeadLetters,
  type Effect,
  type LetterMove,
  type SendBackOutcome,
} from '@order-carts/cart-application';
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
  /** How long letters are hidden from others while they are looked at or sent back. @default 60 */
  readonly heldSeconds?: number | undefined;
}

/** A crash leaves the letters hidden until then, and loses none. */
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
      await eachHeld(options, async ({ message }) => {
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
      await eachHeld(options, async (held) => {
        const { MessageId: id = '' } = held.message;
        if (ids.includes(id)) settle(id, await sendHeldBack(options, held));
        return outcomes.size < ids.length;
      });
      for (const id of ids) if (!outcomes.has(id)) settle(id, { outcome: 'gone' });
      return outcomes;
    },
  };
}

interface Held {
  readonly message: Message;
  /** By then at the earliest somebody else may receive it. */
  readonly untilMs: number;
}

/**
 * A letter whose time is over is not sent: somebody else may hold it. If that happens on its way, SQS may say that it deleted
 * a letter which stays: only the latest receipt deletes.
 *
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html
 */
function sendHeldBack({ client, name, queueUrl, deliver }: SqsDeadLettersOptions, { message, untilMs }: Held): Promise<SendBackOutcome> {
  const checkTime = (): void => {
    if (Date.now() >= untilMs) throw new Error('it was held for too long, and somebody else may have it: look at it again');
  };
  return sendBack({
    deliver: async () => {
      checkTime();
      return deliver(deadLetterIn(message, name), message);
    },
    takeAway: async () => {
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
      checkTime();
    },
  });
}

/** Receives one message after the other until `visit` has enough or no new ones come, then gives them back. */
async function eachHeld(options: SqsDeadLettersOptions, visit: (held: Held) => Promise<boolean>): Promise<void> {
  const { client, queueUrl, heldSeconds = HELD_SECONDS } = options;
  const taken: Message[] = [];
  const seen = new Set<string | undefined>();
  try {
    for (let wantsMore = true; wantsMore;) {
      const untilMs = Date.now() + heldSeconds * 1000;
      const messages = await receive(client, queueUrl, heldSeconds);
      taken.push(...messages);
      // Those whose time is over come round again: a queue that takes longer to look through has no end.
      const fresh = messages.filter(({ MessageId }) => !seen.has(MessageId));
      wantsMore = fresh.length > 0;
      for (const message of fresh) {
        seen.add(message.MessageId);
        if (wantsMore) wantsMore = await visit({ message, untilMs });
      }
    }
  } finally {
    await giveBack(client, queueUrl, taken);
  }
}

async function receive(client: SQSClient, QueueUrl: string, VisibilityTimeout: number): Promise<readonly Message[]> {
  const request = {
    ...{ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout },
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
