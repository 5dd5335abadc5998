import type { JsonObject } from '../template/resource';

/** A record as the table's stream holds it; times in seconds since 1970. */
export interface StreamRecord {
  readonly eventID: string;
  readonly eventName: string;
  readonly eventVersion: string;
  readonly eventSource: string;
  readonly dynamodb: JsonObject & { SequenceNumber: string; ApproximateCreationDateTime: number; Keys: Record<string, JsonObject> };
  readonly userIdentity?: JsonObject;
}

/** The event that a function gets; the engine itself names a region of its own in its records. */
export function streamEvent(
  records: readonly StreamRecord[],
  { region, sourceArn }: { readonly region: string; readonly sourceArn: string },
): { Records: JsonObject[] } {
  return {
    Records: records.map((record) => ({ ...record, awsRegion: region, eventSourceARN: sourceArn })),
  };
}

export function sequenceNumberOf(record: StreamRecord): string {
  return record.dynamodb.SequenceNumber;
}

/** The latest moment at which it can have been written: the engine cuts its times to the minute. */
export function bornBeforeMs(record: StreamRecord): number {
  return (record.dynamodb.ApproximateCreationDateTime + 60) * 1000;
}
