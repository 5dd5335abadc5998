import type { CloudEdge, CloudNode, NodeKind } from '../control/state';

export const NODE = { width: 166, height: 76 } as const;
export const GAP = { column: 40, row: 18, hanging: 10 } as const;
/** Room for lines that pass by on the left. */
const MARGIN = 20;
/** Room for the mark of a node's state. */
const TOP = 10;

export interface Placed {
  readonly node: CloudNode;
  /** As short as its place allows: below "Events", "Events dead letters" are "Dead letters". */
  readonly title: string;
  readonly x: number;
  readonly y: number;
}

export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  /** Along the way: column by column, each from its top. */
  readonly nodes: readonly Placed[];
  readonly edges: readonly { readonly edge: CloudEdge; readonly from: Placed; readonly to: Placed }[];
}

/** The way of an order, from left to right. A function stands behind what calls it: a stream's before the queues, a queue's after them. */
const COLUMN = {
  ...{ website: 0, balancer: 0, instance: 0, table: 1, topic: 3, queue: 4, 'dead-letter-queue': 4 },
  ...{ 'state-machine': 6, bucket: 6, 'dead-letter-bucket': 6, mail: 6, function: 2 },
} satisfies Record<NodeKind, number>;
const AFTER_QUEUES = 5;
/** In a row of those that are connected to nothing. */
const MOST_APART = 7;

/** Places nodes in columns, each as near as there is room to the middle of what leads to it; dead letters hang below their source. */
export function layOut(nodes: readonly CloudNode[], edges: readonly CloudEdge[]): DiagramLayout {
  const placed = new Map<string, Placed>();
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const hung = hangersOf(nodes, edges);
  const linked = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const columns = Map.groupBy(
    nodes.filter(({ id }) => linked.has(id) && !hung.has(id)),
    (node) => columnOf(node, edges, byId),
  );
  const used = [...columns.keys()].sort((a, b) => a - b);
  used.forEach((column, index) => {
    const x = MARGIN + index * (NODE.width + GAP.column);
    const wanted = (columns.get(column) ?? []).map((node) => ({
      node,
      y: middleOf(node, edges, placed),
      // The way goes on beside the middle of the column, not at its end.
      isLeading: Number(edges.some(({ from }) => from === node.id)),
    }));
    const stacks = wanted.sort((a, b) => (a.y ?? 1e9) - (b.y ?? 1e9) || b.isLeading - a.isLeading);
    let free = TOP;
    for (const { node, y } of stacks) {
      const stack = [node, ...nodes.filter(({ id }) => hung.get(id) === node.id)];
      free = placeStack(stack, x, y === undefined ? rowBelow(free, index) : Math.max(free, y), placed);
    }
    const own = [...placed.values()].filter((each) => each.x === x);
    raise(own, stacks, placed);
  });
  placeApart(
    nodes.filter(({ id }) => !linked.has(id)),
    placed,
  );
  return measured([...placed.values()], edges, placed);
}

/** What nothing leads to leaves a row free above it: lines to the columns behind pass there, and not through it. */
function rowBelow(free: number, column: number): number {
  return column === 0 || free === TOP ? free : free + NODE.height + GAP.row;
}

const TAKERS: ReadonlySet<NodeKind> = new Set(['dead-letter-queue', 'dead-letter-bucket', 'bucket']);

/** What hangs below another → that other: who redrives to it, or else who parks in it or stores in it by a state machine. */
function hangersOf(nodes: readonly CloudNode[], edges: readonly CloudEdge[]): ReadonlyMap<string, string> {
  const takers = nodes.filter(({ kind }) => TAKERS.has(kind));
  const pairs = takers.flatMap(({ id, kind }) => {
    const into = edges.filter(({ to }) => to === id);
    const source =
      into.find((edge) => edge.kind === 'redrives') ??
      into.find(({ from }) => kind === 'dead-letter-queue' || from.startsWith('state-machine:'));
    return source ? [[id, source.from] as const] : [];
  });
  return new Map(pairs);
}

function columnOf(node: CloudNode, edges: readonly CloudEdge[], byId: ReadonlyMap<string, CloudNode>): number {
  const isBehindQueue = edges.some(({ from, to, kind }) => to === node.id && kind === 'delivers' && byId.get(from)?.kind === 'queue');
  return node.kind === 'function' && isBehindQueue ? AFTER_QUEUES : COLUMN[node.kind];
}

function middleOf({ id }: CloudNode, edges: readonly CloudEdge[], placed: ReadonlyMap<string, Placed>): number | undefined {
  const sources = edges.flatMap(({ from, to }) => (to === id ? (placed.get(from)?.y ?? []) : []));
  return sources.length === 0 ? undefined : sources.reduce((sum, y) => sum + y, 0) / sources.length;
}

/** Moves a column up by what its nodes stand too low on the average, so that it is beside what leads to it and not below. */
function raise(
  column: readonly Placed[],
  wanted: readonly { node: CloudNode; y?: number | undefined }[],
  placed: Map<string, Placed>,
): void {
  const lows = wanted.flatMap(({ node: { id }, y }) => (y === undefined ? [] : (placed.get(id)?.y ?? y) - y));
  const low = lows.length === 0 ? 0 : lows.reduce((sum, each) => sum + each, 0) / lows.length;
  const shift = Math.max(0, Math.min(low, ...column.map(({ y }) => y - TOP)));
  for (const each of column) placed.set(each.node.id, { ...each, y: each.y - shift });
}

/** What nothing leads to or from stands in rows below all. */
function placeApart(apart: readonly CloudNode[], placed: Map<string, Placed>): void {
  const below = [...placed.values()].reduce((lowest, { y }) => Math.max(lowest, y + NODE.height + 2 * GAP.row), TOP);
  apart.forEach((node, index) => {
    const [column, row] = [index % MOST_APART, Math.floor(index / MOST_APART)];
    placed.set(node.id, {
      node,
      title: node.title,
      x: MARGIN + column * (NODE.width + GAP.column),
      y: below + row * (NODE.height + GAP.row),
    });
  });
}

/** Answers where the next one may begin. */
function placeStack(stack: readonly CloudNode[], x: number, top: number, placed: Map<string, Placed>): number {
  let y = top;
  for (const node of stack) {
    placed.set(node.id, { node, title: shortTitle(node.title, stack[0]?.title ?? ''), x, y });
    y += NODE.height + GAP.hanging;
  }
  return y - GAP.hanging + GAP.row;
}

function shortTitle(title: string, of: string): string {
  if (!title.startsWith(`${of} `)) return title;
  const rest = title.slice(of.length + 1);
  return `${rest[0]?.toUpperCase() ?? ''}${rest.slice(1)}`;
}

function measured(nodes: readonly Placed[], edges: readonly CloudEdge[], placed: ReadonlyMap<string, Placed>): DiagramLayout {
  const drawn = edges.flatMap((edge) => {
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
    // Who parks a message by itself is near the dead letters: that line would only cross the others.
    const isParking = edge.kind === 'calls' && to?.node.kind === 'dead-letter-queue' && from?.x !== to.x;
    return from && to && !isParking ? [{ edge, from, to }] : [];
  });
  const width = Math.max(0, ...nodes.map(({ x }) => x + NODE.width)) + MARGIN / 2;
  const height = Math.max(0, ...nodes.map(({ y }) => y + NODE.height)) + 2;
  return { width, height, nodes, edges: drawn };
}
