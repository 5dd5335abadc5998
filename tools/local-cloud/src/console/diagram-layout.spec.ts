import type { CloudEdge, CloudNode } from '../control/state';
import { layOut, NODE } from './diagram-layout';

const node = (kind: CloudNode['kind'], name: string): CloudNode => ({
  id: `${kind}:${name}`,
  kind,
  name,
  title: name,
  state: 'running',
  counts: {},
});
const edge = (from: string, to: string, kind: CloudEdge['kind']): CloudEdge => ({ from, to, kind, label: '' });

const NODES = [
  ...[node('queue', 'mails'), node('function', 'mailer'), node('table', 'orders'), node('function', 'announcer')],
  ...[node('dead-letter-queue', 'mails-dlq'), node('mail', 'inbox'), node('topic', 'alone')],
];
const EDGES = [
  edge('table:orders', 'function:announcer', 'stream'),
  edge('function:announcer', 'queue:mails', 'calls'),
  edge('queue:mails', 'function:mailer', 'delivers'),
  edge('queue:mails', 'dead-letter-queue:mails-dlq', 'redrives'),
  edge('function:mailer', 'dead-letter-queue:mails-dlq', 'calls'),
  edge('function:mailer', 'mail:inbox', 'calls'),
];

const { nodes, edges } = layOut(NODES, EDGES);
const at = (name: string) => nodes.find((each) => each.node.name === name) ?? { x: NaN, y: NaN };

describe('the layout of the diagram', () => {
  it('follows the way of an order from left to right', () => {
    const way = ['orders', 'announcer', 'mails', 'mailer', 'inbox'].map((name) => at(name).x);
    expect(way).toEqual([...new Set(way)].sort((a, b) => a - b));
  });

  it('hangs dead letters below the queue that gives them up', () => {
    expect(at('mails-dlq').x).toBe(at('mails').x);
    expect(at('mails-dlq').y).toBeGreaterThan(at('mails').y);
  });

  it('does not repeat the name of what a node hangs from', () => {
    const named = layOut(
      [node('queue', 'Mails'), node('dead-letter-queue', 'Mails dead letters'), node('mail', 'Mails sent')],
      [edge('queue:Mails', 'dead-letter-queue:Mails dead letters', 'redrives'), edge('queue:Mails', 'mail:Mails sent', 'calls')],
    );
    expect(named.nodes.map(({ title }) => title)).toEqual(['Mails', 'Dead letters', 'Mails sent']);
  });

  it('draws no second line to dead letters from who parks by itself', () => {
    expect(edges.filter(({ to }) => to.node.name === 'mails-dlq')).toHaveLength(1);
  });

  it('places what is connected to nothing below all others', () => {
    expect(at('alone').y).toBeGreaterThan(Math.max(...nodes.filter(({ node: { name } }) => name !== 'alone').map(({ y }) => y)));
  });

  it('lets lines pass above what nothing leads to', () => {
    const through = layOut(
      [node('function', 'announcer'), node('topic', 'notices'), node('topic', 'feedback'), node('queue', 'events')],
      [
        edge('function:announcer', 'topic:notices', 'calls'),
        edge('function:announcer', 'queue:events', 'calls'),
        edge('topic:feedback', 'queue:events', 'delivers'),
      ],
    );
    const [notices, feedback] = through.nodes.filter(({ node: { kind } }) => kind === 'topic').map(({ y }) => y);
    expect((feedback ?? 0) - (notices ?? 0)).toBeGreaterThanOrEqual(2 * NODE.height);
  });

  it('lets no two nodes overlap', () => {
    expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(NODES.length);
  });

  it('is empty for an empty cloud', () => {
    expect(layOut([], []).nodes).toEqual([]);
  });
});
