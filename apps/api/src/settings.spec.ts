import { settingsIn } from './settings';

const stage = {
  stage: 'local',
  publicUrl: 'http://127.0.0.1:4500',
  tables: { products: 'P', carts: 'C', orders: 'O' },
  secrets: { orderKeys: 'arn:1', customerKey: 'arn:2' },
  queues: { orderLinks: 'Q' },
  shop: { currency: 'EUR', deliveryFlatMinor: 490, deliveryFreeFromMinor: 5000 },
  catalogueRefreshSeconds: 2,
  rateLimitPerMinute: 600,
  trustProxyHops: 1,
  logLevel: 'info',
};

const read = (changes: object = {}, environment: Record<string, string> = {}) =>
  settingsIn({ API_SETTINGS: JSON.stringify({ ...stage, ...changes }), ...environment });

describe('settings', () => {
  it('are read from the stage and from the process', () => {
    expect(read({}, { PORT: '4511', HOST: '127.0.0.1' })).toEqual({
      ...stage,
      drainSeconds: 1,
      limits: { maxOrderWatchers: 1000, maxRequestsInFlight: 500, maxEventLoopDelayMs: 1000 },
      port: 4511,
      host: '127.0.0.1',
    });
  });

  it('have a port and a host when the process names none', () => {
    expect(read()).toMatchObject({ port: 8080, host: '0.0.0.0' });
  });

  it('are refused with all their faults together, by name', () => {
    const faulty = { tables: { products: 'P' }, publicUrl: 'http://shop.test/', rateLimitPerMinute: 0, logLevel: 'loud' };
    const faults = [
      'PORT must be',
      'tables.carts is missing',
      'tables.orders is missing',
      'publicUrl must',
      'rateLimitPerMinute must',
      'logLevel must',
    ];
    for (const fault of faults) expect(() => read(faulty, { PORT: '70000' })).toThrow(fault);
  });

  it.each([
    ['are not there', undefined, 'API_SETTINGS is missing'],
    ['are empty', '', 'API_SETTINGS is missing'],
    ['are no JSON', '{stage', 'API_SETTINGS is not JSON'],
    ['are no object', '[1]', 'API_SETTINGS: '],
  ])('are refused when they %s', (_, text, fault) => {
    expect(() => settingsIn({ API_SETTINGS: text })).toThrow(fault);
  });

  it('have limits of which a stage may set one', () => {
    expect(read({ limits: { maxOrderWatchers: 5 } }).limits).toEqual({
      maxOrderWatchers: 5,
      maxRequestsInFlight: 500,
      maxEventLoopDelayMs: 1000,
    });
  });

  it('leave alone what a later release may add', () => {
    expect(read({ colour: 'green' })).not.toHaveProperty('colour');
  });
});
