import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Parts } from '../control/sources';
import { textOf } from '../errors';
import { accessKeyOf } from '../gateway/signature';
import type { Traffic } from '../observation/traffic';
import type { CloudModel, JsonObject } from '../template/resource';
import type { Reach } from './call-effects';
import { environmentOf, type Callers } from './call-faults';
import { eventTypeOf, mailEvent, mailTopics } from './mail-events';

export interface Run {
  readonly model: CloudModel;
  readonly parts: Parts;
  readonly traffic: Traffic;
  /** By the cloud's own key. */
  readonly sns: SNSClient;
  readonly report: (line: string) => void;
}

export function callersOf(parts: Parts): Callers {
  return {
    requestIn: (environment) => parts.functions?.environment?.(environment)?.requestId,
    isInstance: (accessKey) => instanceWith(parts, accessKey) !== undefined,
  };
}

/** What faults can do to the parts of a run. */
export function reachOf({ model, parts, traffic, sns, report }: Run): Reach {
  const environmentOfCall = (call: Parameters<Reach['hang']>[0]) => parts.functions?.environment?.(environmentOf(call) ?? '');
  return {
    crash: async (call) => {
      const environment = environmentOfCall(call);
      if (environment === undefined) return (await parts.instances?.killOne(instanceWith(parts, call.caller) ?? '')) ?? false;
      environment.stop();
      return true;
    },
    hang: (call) => {
      const environment = environmentOfCall(call);
      environment?.hang();
      return environment !== undefined;
    },
    restartDatabase: () =>
      new Promise((onDown) => {
        const end = traffic.begin('restart of the database');
        const restarted = parts.database?.restart(onDown) ?? Promise.reject(new Error('it does not run'));
        restarted
          .catch((error: unknown) => {
            report(`the database could not be restarted: ${textOf(error)}`);
            onDown();
          })
          .finally(end);
      }),
    reportMail: async (call, messageId, effect) => {
      const request = JSON.parse(call.body.toString()) as JsonObject;
      const Message = JSON.stringify(mailEvent(request, messageId, effect));
      for (const TopicArn of mailTopics(model, request, eventTypeOf(effect))) await sns.send(new PublishCommand({ TopicArn, Message }));
    },
  };
}

function instanceWith({ instances }: Parts, accessKey: string): string | undefined {
  return instances?.instances().find(({ name }) => accessKeyOf(name) === accessKey)?.name;
}
