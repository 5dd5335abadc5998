import { createLogger } from './create-logger';

function logged(write: (log: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger({ name: 'shop', level: 'info' }, { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

const secrets = ['ada@example.com', 'Analytical Row', 'Ada Example', 'k1-secret-key', 'ey-token', 'cart-secret'];

describe('createLogger', () => {
  it('writes one JSON object a line, with service, level and time', () => {
    const line: unknown = JSON.parse(logged((log) => log.info({ eventId: 'e1' }, 'order event announced')));
    expect(line).toEqual({ level: 'info', time: expect.stringMatching(/Z$/), name: 'shop', eventId: 'e1', msg: 'order event announced' });
  });

  it('drops what is below its level', () => {
    expect(logged((log) => log.debug('detail'))).toBe('');
  });

  it('shows no secret, token, e-mail or address, at any depth', () => {
    const text = logged((log) =>
      log.warn({
        headers: { authorization: 'Bearer ey-token', cookie: 'ey-token' },
        orders: [{ contact: { name: 'Ada Example' }, address: { line1: '1 Analytical Row' }, customerEmail: 'ada@example.com' }],
        keys: { secret: 'k1-secret-key' },
        cart: { secretHash: 'cart-secret', accessToken: 'ey-token' },
      }),
    );
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('shows none in the members of a child logger', () => {
    const text = logged((log) => log.child({ email: 'ada@example.com', token: 'ey-token' }).info('hello'));
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('shows none inside of a text', () => {
    const text = logged((log) => log.info('mail to <ada@example.com>, Authorization: Bearer ey-token, /orders/1#t=ey-token'));
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).toContain('/orders/1#t=[hidden]');
  });

  it('keeps of an error its name, message, stack and causes, but not the rows it carries', () => {
    const cause = Object.assign(new Error('Email address is not verified: ada@example.com'), {
      Item: { street: '1 Analytical Row' },
      $metadata: { requestId: 'aws-1' },
    });
    const text = logged((log) => log.error({ err: new Error('mail not sent', { cause }) }, 'failed'));
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({
      err: { type: 'Error', message: 'mail not sent', cause: { awsRequestId: 'aws-1', stack: expect.stringContaining('at ') } },
    });
  });

  it('keeps what an operator needs: ARNs, counts, whether there was a token', () => {
    const text = logged((log) => log.info({ secretArn: 'arn:aws:x', tokenCount: 2, hasToken: true }));
    expect(JSON.parse(text)).toMatchObject({ secretArn: 'arn:aws:x', tokenCount: 2, hasToken: true });
  });

  it('writes a thrown value that is no error', () => {
    expect(JSON.parse(logged((log) => log.error({ err: 'broken' })))).toMatchObject({ err: { type: 'string', message: 'broken' } });
  });
});
