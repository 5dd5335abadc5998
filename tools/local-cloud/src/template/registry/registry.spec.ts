import { sortProperties } from '../strictness';
import { registry } from '.';

const honoured = Object.entries(registry).flatMap(([type, entry]) => ('honoured' in entry ? [{ type, entry }] : []));
const mapping = honoured.find(({ type }) => type === 'AWS::Lambda::EventSourceMapping')!.entry;

describe('registry', () => {
  it('gives a reason for everything it leaves out', () => {
    const reasons = Object.values(registry).flatMap((entry) => ('skipped' in entry ? [entry.skipped] : Object.values(entry.ignored)));
    expect(reasons.filter((reason) => reason.length < 10)).toEqual([]);
  });

  it.each(honoured)('lists no property of $type as both honoured and left out', ({ entry }) => {
    expect(entry.honoured.filter((path) => entry.ignored[path] !== undefined)).toEqual([]);
  });

  it.each([
    ...['AmazonManagedKafkaEventSourceConfig', 'ProvisionedPollerConfig', 'Queues', 'SelfManagedEventSource', 'SourceAccessConfigurations'],
    ...['StartingPositionTimestamp', 'Topics', 'TumblingWindowInSeconds', 'ParallelizationFactor'],
  ])('refuses %s of an event source mapping by its name', (property) => {
    expect(sortProperties({ [property]: 2 }, mapping).unknown).toEqual([property]);
  });

  it('takes a parallelisation of one, which does nothing, from an event source mapping', () => {
    expect(sortProperties({ ParallelizationFactor: 1 }, mapping)).toMatchObject({ honoured: {}, unknown: [] });
  });

  it.each(honoured)('names $type by a property it honours', ({ entry }) => {
    expect([undefined, ...entry.honoured]).toContain(entry.property);
  });

  // Each number below is a decision to leave something out: a change is meant to be seen in review.
  it('leaves out a counted number of types and properties', () => {
    const types = Object.values(registry).filter((entry) => 'skipped' in entry).length;
    const properties = honoured.reduce((sum, { entry }) => sum + Object.keys(entry.ignored).length, 0);
    expect({ types, properties }).toEqual({ types: 29, properties: 55 });
  });
});
