import type { EventLog } from '@order-carts/cart-application';
import { SFNClient, StartSyncExecutionCommand, SyncExecutionStatus, type StartSyncExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { requestLimits } from '../runtime/request-limits';

export interface SfnEventLogOptions {
  readonly client?: SFNClient | undefined;
  /** An Express state machine. */
  readonly stateMachineArn: string;
  /** How long one store may take, the SDK's own retries included. @default 27000 */
  readonly deadlineMs?: number | undefined;
}

/** Longer than the state machine runs (25 s), and so short that the function (30 s) can still say which event failed. */
const LONGEST_STORE_MS = 27_000;

/** Stores an event by one synchronous execution. Its answer is 200 also for a failed one, so the status is looked at. */
export function sfnEventLog({ client = newClient(), stateMachineArn, deadlineMs = LONGEST_STORE_MS }: SfnEventLogOptions): EventLog {
  return {
    store: async (event, objectKey) => {
      const input = JSON.stringify({ objectKey, event });
      // The client's own limit is for one try only: a second one would go on until the function is stopped.
      const abortSignal = AbortSignal.timeout(deadlineMs);
      const sending = client.send(new StartSyncExecutionCommand({ stateMachineArn, input }), { abortSignal });
      const answer = await sending.catch((cause: unknown) => {
        throw abortSignal.aborted ? new Error(`event ${event.id} was not stored within ${deadlineMs} ms`, { cause }) : cause;
      });
      if (answer.status !== SyncExecutionStatus.SUCCEEDED) throw new Error(failureText(event.id, answer));
    },
  };
}

const newClient = (): SFNClient => new SFNClient({ requestHandler: requestLimits(LONGEST_STORE_MS) });

const MAX_CAUSE_LENGTH = 500;

/** Without the execution's input: logs of failures stay free of what was ordered. */
function failureText(eventId: string, { status, error, cause, executionArn }: StartSyncExecutionCommandOutput): string {
  const reason = [error, cause?.slice(0, MAX_CAUSE_LENGTH)].filter(Boolean).join(': ');
  return `event ${eventId} was not stored: execution ${executionArn} ${status}${reason === '' ? '' : ` (${reason})`}`;
}
