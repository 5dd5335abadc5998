import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertNever } from '../assert-never';
import type { Proceed, ServiceCall } from '../gateway';
import { sendJson } from '../gateway/aws-error';
import { textAt } from '../template/json';
import type { JsonObject } from '../template/resource';
import { answerError } from './error-answer';
import { asFailed, executionThatFailed } from './execution-answer';
import type { Strike } from './fault-plan';
import { hold, type HeldAnswer } from './held-answer';
import type { Effect, EffectOf } from './rule';
import { SPLITS } from './split-batch';

/** What the effects of calls reach out to. */
export interface Reach {
  /** Ends the process that makes the call, at once; false when there is none. */
  crash(call: ServiceCall): Promise<boolean>;
  /** Halts it, so that its time runs out. */
  hang(call: ServiceCall): boolean;
  /** Returns when the database is down; it comes back by itself. */
  restartDatabase(): Promise<void>;
  /** Tells who follows the mails of a sender what became of this one. */
  reportMail(call: ServiceCall, messageId: string, effect: EffectOf<'bounce'>): Promise<void>;
}

/** Does to a call what the rule says. */
export function applyToCall({ rule, random, miss }: Strike, call: ServiceCall, proceed: Proceed, reach: Reach): Promise<void> {
  const { effect } = rule;
  switch (effect.kind) {
    case 'error':
      return fail(effect, call, proceed, random);
    case 'latency':
      return delay(effect, call, proceed);
    case 'lost-request':
      return Promise.resolve(void call.response.destroy());
    case 'lost-response':
      return withoutAnswer(call, proceed).then(() => void call.response.destroy());
    case 'partial':
      return doPartly(effect, call, proceed, random, miss);
    default:
      return applyToOthers(effect, { rule, random, miss }, call, proceed, reach);
  }
}

type Connection = 'error' | 'latency' | 'lost-request' | 'lost-response' | 'partial';

/** What goes beyond the one connection. */
function applyToOthers(
  effect: Exclude<Effect, { kind: Connection }>,
  { miss }: Strike,
  call: ServiceCall,
  proceed: Proceed,
  reach: Reach,
): Promise<void> {
  switch (effect.kind) {
    case 'execution':
      return failExecution(effect, call, proceed);
    case 'bounce':
      return bounce(effect, call, proceed, reach);
    case 'crash':
    case 'timeout':
      return strikeProcess(effect, call, proceed, reach, miss);
    case 'restart-database':
      return reach.restartDatabase().then(() => proceed());
    case 'duplicate':
    case 'reorder':
      return proceed(); // they are about batches
    default:
      return assertNever(effect);
  }
}

async function withoutAnswer(call: ServiceCall, proceed: Proceed): Promise<void> {
  (await heldAnswer(call, proceed)).drop();
}

async function fail({ error, message, at }: EffectOf<'error'>, call: ServiceCall, proceed: Proceed, random: () => number): Promise<void> {
  if (at === 'after') await withoutAnswer(call, proceed);
  answerError(call, error, message, random);
}

/** In real time: what waits for an answer does so too. */
async function delay({ ms, at }: EffectOf<'latency'>, call: ServiceCall, proceed: Proceed): Promise<void> {
  if (at === 'before') {
    await sleep(ms);
    return proceed();
  }
  const held = await heldAnswer(call, proceed);
  await sleep(ms);
  held.release();
}

async function doPartly(
  { share, error }: EffectOf<'partial'>,
  call: ServiceCall,
  proceed: Proceed,
  random: () => number,
  miss: () => void,
): Promise<void> {
  const { service, operation, body, response } = call;
  const choose = (count: number, most: number): ReadonlySet<number> => {
    const chosen = Array.from({ length: count }, (_, index) => index).filter(() => random() < share);
    return new Set(chosen.length === 0 ? [Math.floor(random() * count)] : chosen.slice(0, most));
  };
  const split = SPLITS[`${service} ${operation}`]?.(body, choose, error);
  if (split === undefined) {
    miss();
    return proceed();
  }
  if (split.rest === undefined) return void response.writeHead(200, { 'content-type': typeOf(service) }).end(split.answer(undefined));
  const { rest } = split;
  const held = await heldAnswer(call, () => proceed(rest));
  held.release((answer) => (answer.status === 200 ? withBody(answer, split.answer(answer.body)) : answer));
}

/** DynamoDB's checksum is that of the answer it gave. */
function withBody<Answer extends { headers: Readonly<Record<string, unknown>> }>(answer: Answer, body: Buffer): Answer {
  const { 'x-amz-crc32': _checksum, ...headers } = answer.headers;
  return { ...answer, headers, body };
}

function typeOf(service: string): string {
  return service === 'sns' ? 'application/xml' : 'application/x-amz-json-1.0';
}

async function failExecution(effect: EffectOf<'execution'>, call: ServiceCall, proceed: Proceed): Promise<void> {
  const { response, body } = call;
  if (effect.at === 'before') return sendJson(response, executionThatFailed(JSON.parse(body.toString()) as JsonObject, effect));
  const held = await heldAnswer(call, proceed);
  const changed = (text: Buffer): Buffer => Buffer.from(JSON.stringify(asFailed(JSON.parse(text.toString()) as JsonObject, effect)));
  held.release((answer) => (answer.status === 200 ? { ...answer, body: changed(answer.body) } : answer));
}

/** SES takes every such mail and tells later; a complaint is about one that has arrived. */
async function bounce(effect: EffectOf<'bounce'>, call: ServiceCall, proceed: Proceed, reach: Reach): Promise<void> {
  if (effect.bounce !== 'complaint') {
    const MessageId = `injected-${randomUUID()}`;
    await reach.reportMail(call, MessageId, effect);
    return sendJson(call.response, { MessageId });
  }
  const held = await heldAnswer(call, proceed);
  let messageId: string | undefined;
  held.release((answer) => {
    messageId = textAt(JSON.parse(answer.body.toString()) as JsonObject, 'MessageId');
    return answer;
  });
  if (messageId !== undefined) await reach.reportMail(call, messageId, effect);
}

/** The service's answer, kept back; a fault of the service goes on its way. */
async function heldAnswer({ response }: ServiceCall, proceed: () => Promise<void>): Promise<HeldAnswer> {
  const held = hold(response);
  await proceed().catch((error: unknown) => {
    held.drop();
    throw error;
  });
  return held;
}

async function strikeProcess(
  { kind, at }: Extract<Effect, { kind: 'crash' | 'timeout' }>,
  call: ServiceCall,
  proceed: Proceed,
  reach: Reach,
  miss: () => void,
): Promise<void> {
  const held = hold(call.response);
  if (at === 'after-call') await proceed().catch(() => undefined); // nobody is there to be told
  held.drop();
  const isHit = kind === 'crash' ? await reach.crash(call) : reach.hang(call);
  if (!isHit) miss();
  if (kind === 'crash' || !isHit) call.response.destroy();
}
