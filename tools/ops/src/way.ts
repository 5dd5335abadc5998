import { readSettings } from '@order-carts/service-kit';
import * as Type from 'typebox';
import { parameterText } from './deployment';
import { OperatorMistake } from './operator-mistake';

const queues = ['mails', 'mailsDlq', 'events', 'eventsDlq', 'links', 'linksDlq', 'feedback', 'feedbackDlq', 'streamDlq'] as const;

const WaySchema = Type.Object({
  topicArn: Type.String(),
  queues: Type.Object(Object.fromEntries(queues.map((name) => [name, Type.String()])) as Record<(typeof queues)[number], Type.TString>),
  buckets: Type.Object({ eventLog: Type.String(), streamFailures: Type.String() }),
});

/** The way of a stage's events: topic, queues and buckets. */
export async function wayOf(stage: string) {
  const text = await parameterText(
    `/order-carts/${stage}/operations`,
    stage,
    (name) => new OperatorMistake(`stage ${stage} has no parameter ${name}: it was deployed by an older version; deploy it anew`),
  );
  return readSettings(WaySchema, JSON.parse(text) as Record<string, unknown>);
}
