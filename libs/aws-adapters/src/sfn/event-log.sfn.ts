import type { EventLog } from '@order-carts/cart-application';
import { SFNClient, StartSyncExecutionCommand, SyncExecutionStatus, type StartSyncExecutionCommandOutput } from '@aws-sdk/client-sfn';

export interface SfnEventLogOptions {
  readonly client?: SFNClient | undefined;
  /** An Express state machine. */
  readonly stateMachineArn: string;
}

/** Stores an event by one synchronous execution. Its answer is 200 also for a failed one, so the status is looked at. */
export function sfnEventLog({ client = new SFNClient({}), stateMachineArn }: SfnEventLogOptions): EventLog {
  return {
    store: async (event, objectKey) => {
      const input = JSON.stringify({ objectKey, event });
      const answer = await client.send(new StartSyncExecutionCommand({ stateMachineArn, input }));
      if (answer.status !== SyncExecutionStatus.SUCCEEDED) throw new Error(failureText(event.id, answer));
    },
  };
}

const MAX_CAUSE_LENGTH = 500;

/** Without the execution's input: logs of failures stay free of what was ordered. */
function failureText(eventId: string, { status, error, cause, executionArn }: StartSyncExecutionCommandOutput): string {
  const reason = [error, cause?.slice(0, MAX_CAUSE_LENGTH)].filter(Boolean).join(': ');
  return `event ${eventId} was not stored: execution ${executionArn} ${status}${reason === '' ? '' : ` (${reason})`}`;
}
