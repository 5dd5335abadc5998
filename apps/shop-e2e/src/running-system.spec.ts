import { outputOf, runningSystem } from './running-system';

const ready = {
  endpoint: 'http://127.0.0.1:4',
  storefrontUrl: 'http://127.0.0.1:1',
  apiUrl: 'http://127.0.0.1:2',
  inboxUrl: 'http://127.0.0.1:3',
  outputs: { 'order-carts-local-data': { OrdersTableName: 'orders' }, 'order-carts-local-web': {} },
};

describe('the running system', () => {
  const before = process.env['LOCAL_CLOUD'];
  afterEach(() => {
    process.env['LOCAL_CLOUD'] = before;
    if (before === undefined) delete process.env['LOCAL_CLOUD'];
  });

  it('is read from what its start announced', () => {
    process.env['LOCAL_CLOUD'] = JSON.stringify(ready);
    expect(outputOf(runningSystem(), 'data', 'OrdersTableName')).toBe('orders');
  });

  it('says what is missing when nothing was started', () => {
    delete process.env['LOCAL_CLOUD'];
    expect(() => runningSystem()).toThrow('LOCAL_CLOUD is not set');
  });

  it('names an output that no stack has', () => {
    expect(() => outputOf(ready, 'web', 'StorefrontUrl')).toThrow('stack web has no output StorefrontUrl');
  });
});
