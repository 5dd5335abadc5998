import type { StreamRecord } from '../stream-record';

/** A stream's record with this sequence number, as the engine gives it. */
export function recordOf(sequenceNumber: string, createdAtSeconds = 1_763_000_000): StreamRecord {
  return {
    eventID: `event-${sequenceNumber}`,
    eventName: 'INSERT',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      ApproximateCreationDateTime: createdAtSeconds,
      Keys: { sk: { S: sequenceNumber } },
      SequenceNumber: sequenceNumber,
      StreamViewType: 'NEW_IMAGE',
    },
  };
}
