import { Traffic } from '../observation/traffic';
import { unsettled, untilSettled } from './settled';
import type { Parts } from './sources';
import { Switches } from './switches';
import { aFunction, aQueue, FakeMapping } from './testing/parts';

function cloud(parts: Parts, traffic = new Traffic()) {
  const switches = new Switches({ parts, traffic });
  return { traffic, switches, reasons: () => unsettled({ parts, traffic }, switches) };
}

const mappingsOf = (...mappings: FakeMapping[]): Parts => ({ mappings: { mappings } });
const later = () => Date.now() + 1;

describe('settled', () => {
  it('waits for what is in flight, but not for who only listens', () => {
    const { traffic, reasons } = cloud({});
    const end = traffic.begin('dynamodb PutItem');
    traffic.begin('sqs ReceiveMessage', () => true);
    expect(reasons()).toEqual(['in flight: dynamodb PutItem']);
    end();
    expect(reasons()).toEqual([]);
  });

  it('waits for the start: what is not there yet cannot say what it has to do', () => {
    expect(cloud({ isStarting: true }).reasons()).toEqual(['starting']);
    expect(cloud({ isStarting: false }).reasons()).toEqual([]);
  });

  it('waits for busy functions and running executions', () => {
    const parts: Parts = {
      functions: { functions: () => [aFunction('worker', { busy: 2 }), aFunction('idle')] },
      states: { executions: () => [], runningExecutions: () => 1 },
    };
    expect(cloud(parts).reasons()).toEqual(['function worker: 2 busy', 'state machines: 1 running']);
  });

  it('waits until a stream was read to its end after the last write to its table', () => {
    const mapping = new FakeMapping('Orders', 'stream', later());
    const { traffic, reasons } = cloud(mappingsOf(mapping));
    traffic.noteWrite('Carts');
    expect(reasons()).toEqual([]);
    mapping.readToItsEnd(Date.now() - 1);
    traffic.noteWrite('Carts, Orders');
    expect(reasons()).toEqual(['stream of Orders to worker: not read to its end']);
    mapping.readToItsEnd(later());
    expect(reasons()).toEqual([]);
  });

  it('has every stream read again after a write whose tables are not known', () => {
    const [orders, carts] = [new FakeMapping('Orders', 'stream', Date.now() - 1), new FakeMapping('Carts', 'stream', Infinity)];
    const { traffic, reasons } = cloud(mappingsOf(orders, carts));
    expect(reasons()).toEqual([]);
    traffic.noteWriteToAll();
    expect(reasons()).toEqual(['stream of Orders to worker: not read to its end']);
  });

  it('waits for the batches of a mapping', () => {
    const mapping = new FakeMapping('events', 'queue');
    mapping.handOver(2);
    expect(cloud(mappingsOf(mapping)).reasons()).toEqual(['queue of events to worker: 2 in flight']);
  });

  it.each(['visible', 'inFlight', 'delayed'])('waits for messages of a queue that a mapping reads: %s', (where) => {
    const queues = () => [aQueue('events', { [where]: 3 }), aQueue('events-dead', { [where]: 1 })];
    const messaging = { queues, buckets: () => [] };
    const { reasons } = cloud({ messaging, ...mappingsOf(new FakeMapping('events', 'queue')) });
    expect(reasons()).toEqual([expect.stringMatching(/^queue events: .*\b3\b/)]);
  });

  it('names what is stopped while work waits for it, and only then', async () => {
    const messaging = { queues: () => [aQueue('events', { visible: waiting })], buckets: () => [] };
    let waiting = 0;
    const { reasons, switches } = cloud({ messaging, ...mappingsOf(new FakeMapping('events', 'queue')) });
    await switches.turn('mapping:one', 'stop');
    await switches.turn('ses', 'stop');
    expect(reasons()).toEqual([]);
    waiting = 1;
    const queue = 'queue events: 1 visible, 0 in flight, 0 delayed; its mapping is stopped';
    expect(reasons()).toEqual([queue, 'stopped: ses, mapping:one']);
  });

  it('knows that records wait for a stopped stream mapping: those written since, and those not read before', async () => {
    const mapping = new FakeMapping('Orders', 'stream', later());
    const { traffic, reasons, switches } = cloud(mappingsOf(mapping));
    await switches.turn('mapping:one', 'stop');
    expect(reasons()).toEqual([]);
    jest.useFakeTimers({ now: Date.now() + 10 });
    traffic.noteWrite('Orders');
    jest.useRealTimers();
    const waiting = ['stream of Orders to worker: records may wait, but the mapping is stopped', 'stopped: mapping:one'];
    expect(reasons()).toEqual(waiting);
    await switches.turn('mapping:one', 'start');
    expect(reasons()).toEqual(['stream of Orders to worker: not read to its end']);
    await switches.turn('mapping:one', 'stop');
    expect(reasons()).toEqual(waiting);
  });

  it('answers as soon as there is no reason left, or the reasons when time is over', async () => {
    let asked = 0;
    expect(await untilSettled(() => (++asked < 3 ? ['busy'] : []), 60_000, new AbortController().signal)).toEqual([]);
    expect(await untilSettled(() => ['busy'], 0, new AbortController().signal)).toEqual(['busy']);
    expect(await untilSettled(() => ['busy'], 60_000, AbortSignal.abort())).toEqual(['busy']);
  });
});
