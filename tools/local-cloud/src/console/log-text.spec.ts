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

  it.each(['ready after 0.8 s', 'left over: {"a', '{"no":"message"}', '{"msg":1}'])(
    'stays as it is without a message in JSON: %s',
    (text) => {
      expect(logText(text)).toEqual({ message: text, fields: [] });
    },
  );
});
