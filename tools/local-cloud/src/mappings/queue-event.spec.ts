import type { Message } from '@aws-sdk/client-sqs';
import { rule } from '../contract/rule';
import { overtaken } from './queue-event';

const message = (MessageId: string): Message => ({ MessageId, Attributes: { MessageGroupId: MessageId.charAt(0) } });
const batch = ['a1', 'b1', 'a2', 'b2', 'a3'].map(message);

describe('messages of a FIFO queue that a report leaves out', () => {
  rule(
    'are those behind a failed one of their group',
    'https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html',
    () => {
      expect(overtaken(batch, new Set(['a2']))).toEqual([message('a3')]);
      expect(overtaken(batch, new Set(['a1', 'b1']))).toEqual(['a2', 'b2', 'a3'].map(message));
    },
  );

  it('are none when all behind the failure is reported', () => {
    expect(overtaken(batch, new Set(['a2', 'a3']))).toEqual([]);
    expect(overtaken(batch, new Set())).toEqual([]);
  });
});
