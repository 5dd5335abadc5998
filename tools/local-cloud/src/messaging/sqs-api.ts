import type { Traffic } from '../observation/traffic';
import { arrayAt, isObject, numberAt, textAt } from '../template/json';
import type { JsonObject, JsonValue } from '../template/resource';
import type { CloudQueues } from './cloud-queues';
import { withOrigins } from './dead-letter-origins';
import type { Engine, EngineAnswer, EngineRequest } from './engine';
import { MoveTasks } from './move-tasks';
import { withGatewayUrls } from './queue-urls';
import { invalid, isProblem, sqsAnswer, sqsError, type SqsProblem } from './sqs-answers';
import type { Queue } from './stores';

const HANDLE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const PURGE_PAUSE_MS = 60_000;
const MAX_DELAY_SECONDS = 900;
const MAX_ID_LENGTH = 80;
const NO_ATTRIBUTE = '-';

type Check = (call: JsonObject, queue: Queue | undefined) => SqsProblem | undefined;

/**
 * SQS as it answers at AWS where the engine answers otherwise: errors it does not know, and actions it does not have.
 *
 * Source: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
 */
export class SqsApi {
  private readonly moves: MoveTasks;
  private readonly purgedAtMs = new WeakMap<Queue, number>();
  private readonly checks: Readonly<Record<string, Check>> = {
    ReceiveMessage: ({ ReceiveRequestAttemptId }) => (ReceiveRequestAttemptId === undefined ? undefined : NO_ATTEMPT_ID),
    SendMessage: (call) => delayProblem(call),
    DeleteMessage: (call, queue) => this.handleProblem(call, queue) ?? this.expiryProblem(call, queue),
    ChangeMessageVisibility: (call, queue) => this.handleProblem(call, queue),
    PurgeQueue: (_call, queue) => queue && this.purgeProblem(queue),
  };
  private readonly entryChecks: Readonly<Record<string, Check>> = {
    SendMessageBatch: this.checks['SendMessage'] as Check,
    DeleteMessageBatch: this.checks['DeleteMessage'] as Check,
    ChangeMessageVisibilityBatch: this.checks['ChangeMessageVisibility'] as Check,
  };

  constructor(
    private readonly engine: Engine,
    private readonly queues: CloudQueues,
    private readonly gatewayUrl: string,
    traffic: Traffic,
  ) {
    this.moves = new MoveTasks(queues, traffic);
  }

  async send(request: EngineRequest): Promise<EngineAnswer> {
    const action = String(request.headers['x-amz-target']).replace('AmazonSQS.', '');
    const call = callOf(request);
    const own = call && this.answer(action, call);
    if (own !== undefined) return isProblem(own) ? sqsError(own) : sqsAnswer(own);
    const entryCheck = this.entryChecks[action];
    if (call && entryCheck) return this.sendBatch(request, call, entryCheck);
    if (call && action === 'ReceiveMessage') return this.receive(request, call);
    return this.pass(request);
  }

  /** Makes messages visible again that a receiver did not wait for. */
  giveBack(request: EngineRequest, answer: EngineAnswer): void {
    const queue = this.queueOf(callOf(request) ?? {});
    if (queue === undefined || request.headers['x-amz-target'] !== 'AmazonSQS.ReceiveMessage' || answer.status !== 200) return;
    const rules = this.queues.rulesOf(queue);
    const messages = arrayAt(JSON.parse(answer.body.toString()) as JsonValue, 'Messages');
    for (const message of messages.toReversed()) rules.giveBack(textAt(message, 'ReceiptHandle') ?? '');
  }

  close(): void {
    this.moves.close();
  }

  private answer(action: string, call: JsonObject): SqsProblem | object | undefined {
    switch (action) {
      case 'StartMessageMoveTask':
        return this.moves.start(call);
      case 'ListMessageMoveTasks':
        return this.moves.list(call);
      case 'CancelMessageMoveTask':
        return this.moves.cancel(call);
      case 'ListDeadLetterSourceQueues':
        return this.listSources(call);
      case 'GetQueueAttributes':
        return this.queueOf(call) !== undefined && arrayAt(call, 'AttributeNames').length === 0 ? {} : undefined;
      default:
        return this.checks[action]?.(call, this.queueOf(call));
    }
  }

  private listSources(call: JsonObject): SqsProblem | object {
    const queue = this.queueOf(call);
    if (queue === undefined) return { code: 'QueueDoesNotExist', message: 'The specified queue does not exist.' };
    return { queueUrls: this.moves.sourcesOf(queue).map((source) => new URL(new URL(source.url).pathname, this.gatewayUrl).href) };
  }

  private async pass(request: EngineRequest): Promise<EngineAnswer> {
    return withGatewayUrls(request, withPlainCode(await this.engine.send(request)), this.gatewayUrl);
  }

  private async receive(request: EngineRequest, call: JsonObject): Promise<EngineAnswer> {
    const answer = await this.pass(withBody(request, { MessageAttributeNames: [NO_ATTRIBUTE], ...call }));
    const queue = this.queueOf(call);
    return queue !== undefined && this.moves.sourcesOf(queue).length > 0 ? withOrigins(call, queue, answer) : answer;
  }

  /** Entries that AWS refuses fail alone; the engine gets the others. */
  private async sendBatch(request: EngineRequest, call: JsonObject, check: Check): Promise<EngineAnswer> {
    const queue = this.queueOf(call);
    const entries = arrayAt(call, 'Entries');
    if (entries.some((entry) => (textAt(entry, 'Id') ?? '').length > MAX_ID_LENGTH)) return sqsError(LONG_ID);
    const failed = entries.flatMap((entry) => {
      const problem = isObject(entry) ? check(entry, queue) : undefined;
      return problem ? [{ Id: textAt(entry, 'Id') ?? '', SenderFault: true, Code: problem.code, Message: problem.message }] : [];
    });
    if (queue === undefined || failed.length === 0) return this.engine.send(request);
    const failedIds = new Set(failed.map(({ Id }) => Id));
    const Entries = entries.filter((entry) => !failedIds.has(textAt(entry, 'Id') ?? ''));
    if (Entries.length === 0) return sqsAnswer({ Successful: [], Failed: failed });
    const answer = await this.engine.send(withBody(request, { ...call, Entries }));
    const result = JSON.parse(answer.body.toString()) as JsonObject;
    return answer.status === 200 ? sqsAnswer({ ...result, Failed: [...arrayAt(result, 'Failed'), ...failed] }) : answer;
  }

  private queueOf(call: JsonObject): Queue | undefined {
    const url = textAt(call, 'QueueUrl');
    return url === undefined ? undefined : this.queues.byUrl(url);
  }

  private handleProblem(call: JsonObject, queue: Queue | undefined): SqsProblem | undefined {
    const handle = textAt(call, 'ReceiptHandle');
    if (queue === undefined || handle === undefined || HANDLE.test(handle)) return undefined;
    return { code: 'ReceiptHandleIsInvalid', message: `The input receipt handle "${handle}" is not a valid receipt handle.` };
  }

  private expiryProblem(call: JsonObject, queue: Queue | undefined): SqsProblem | undefined {
    const handle = textAt(call, 'ReceiptHandle') ?? '';
    if (!queue?.isFifo() || !this.queues.rulesOf(queue).isExpired(handle)) return undefined;
    return invalid(`Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`);
  }

  private purgeProblem(queue: Queue): SqsProblem | undefined {
    const now = this.queues.waits.nowMs();
    const isTooSoon = now - (this.purgedAtMs.get(queue) ?? Number.NEGATIVE_INFINITY) < PURGE_PAUSE_MS;
    if (!isTooSoon) this.purgedAtMs.set(queue, now);
    return isTooSoon ? { code: 'PurgeQueueInProgress', message: 'Only one PurgeQueue operation is allowed every 60 seconds.' } : undefined;
  }
}

const NO_ATTEMPT_ID: SqsProblem = {
  code: 'UnsupportedOperation',
  message: 'The local cloud does not support ReceiveRequestAttemptId.',
};
const LONG_ID: SqsProblem = { code: 'InvalidBatchEntryId', message: `A batch entry id can be at most ${MAX_ID_LENGTH} letters long.` };

function delayProblem(call: JsonObject): SqsProblem | undefined {
  const seconds = numberAt(call, 'DelaySeconds') ?? 0;
  if (seconds >= 0 && seconds <= MAX_DELAY_SECONDS) return undefined;
  return invalid(`Value ${seconds} for parameter DelaySeconds is invalid. Reason: Must be between 0 and ${MAX_DELAY_SECONDS}.`);
}

/** The engine puts SQS's own prefix before the common errors of AWS too, and SDK clients name an error by this header. */
function withPlainCode(answer: EngineAnswer): EngineAnswer {
  const header = answer.headers['x-amzn-query-error'];
  if (header === undefined) return answer;
  const code = String(header).replace(/^AWS\.SimpleQueueService\.(?=InvalidParameterValue|MissingParameter|InvalidAttribute)/, '');
  return { ...answer, headers: { ...answer.headers, 'x-amzn-query-error': code } };
}

/** `undefined` for a body that is no JSON object: the engine refuses it. */
function callOf(request: EngineRequest): JsonObject | undefined {
  try {
    const parsed = JSON.parse(String(request.body)) as JsonValue;
    return isObject(parsed) ? parsed : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function withBody(request: EngineRequest, call: JsonObject): EngineRequest {
  const body = Buffer.from(JSON.stringify(call));
  return { ...request, headers: { ...request.headers, 'content-length': String(body.length) }, body };
}
