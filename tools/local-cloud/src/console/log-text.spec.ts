import { logText } from './log-text';

describe('a line of a log', () => {
  it('says its message first and keeps its other fields', () => {
    expect(logText('instance 1: {"level":"info","time":"now","msg":"request answered","status":201,"traceId":"a1"}')).toEqual({
      message: 'instance 1: request answered',
      fields: [
        ['status', '201'],
        ['traceId', 'a1'],
      ],
    });
  });

  it('says of a function’s uncaught error what it was first', () => {
    const fault = JSON.stringify({ errorType: 'TypeError', errorMessage: 'no tea' });
    expect(logText(`2026-11-22T10:15:00.123Z\t8a1c5ba2\tERROR\tInvoke Error \t${fault}`)).toEqual({
      message: 'Invoke Error',
      fields: [
        ['requestId', '8a1c5ba2'],
        ['errorType', 'TypeError'],
        ['errorMessage', 'no tea'],
      ],
    });
  });

  it.each(['ready after 0.8 s', 'left over: {"a', '{"no":"message"}', '{"msg":1}'])(
    'stays as it is without a message in JSON: %s',
    (text) => {
      expect(logText(text)).toEqual({ message: text, fields: [] });
    },
  );
});
