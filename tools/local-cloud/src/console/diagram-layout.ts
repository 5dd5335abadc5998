import type { CloudEdge, CloudNode, NodeKind } from '../control/state';

export const NODE = { width: 166, height: 76 } as const;
const GAP = { column: 40, row: 18, hanging: 10 } as const;
const MARGIN = 4;

export interface Placed {
  readonly node: CloudNode;
  readonly x: number;
  readonly y: number;
}

export interface DiagramLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Placed[];
  readonly edges: readonly { readonly edge: CloudEdge; readonly from: Placed; readonly to: Placed }[];
}

/** The way of an order, from left to right. A function stands behind what calls it: a stream's before the queues, a queue's after them. */
const COLUMN = {
  ...{ website: 0, balancer: 0, instance: 0, table: 1, topic: 3, queue: 4, 'dead-letter-queue': 4 },
  ...{ 'state-machine': 6, bucket: 6, mail: 6, function: 2 },
} satisfies Record<NodeKind, number>;
const AFTER_QUEUES = 5;

/** Places nodes in columns, each as near as there is room to the middle of what leads to it; dead letters hang below their source. */
export function layOut(nodes: readonly CloudNode[], edges: readonly CloudEdge[]): DiagramLayout {
  const placed = new Map<string, Placed>();
  const hanging = Map.groupBy(
    edges.filter(({ kind }) => kind === 'redrives'),
    ({ from }) => from,
  );
  const hung = new Set([...hanging.values()].flat().map(({ to }) => to));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const columns = Map.groupBy(
    nodes.filter(({ id }) => !hung.has(id)),
    (node) => columnOf(node, edges, byId),
  );
  const used = [...columns.keys()].sort((a, b) => a - b);
  used.forEach((column, index) => {
    const x = MARGIN + index * (NODE.width + GAP.column);
    const wanted = (columns.get(column) ?? []).map((node) => ({ node, y: middleOf(node, edges, placed) }));
    let free = MARGIN;
    for (const { node, y } of wanted.sort((a, b) => (a.y ?? 1e9) - (b.y ?? 1e9))) {
      free = placeStack([node, ...(hanging.get(node.id) ?? []).flatMap(({ to }) => byId.get(to) ?? [])], x, Math.max(free, y ?? 0), placed);
    }
  });
  return measured([...placed.values()], edges, placed);
}

function columnOf(node: CloudNode, edges: readonly CloudEdge[], byId: ReadonlyMap<string, CloudNode>): number {
  const isBehindQueue = edges.some(({ from, to, kind }) => to === node.id && kind === 'delivers' && byId.get(from)?.kind === 'queue');
  return node.kind === 'function' && isBehindQueue ? AFTER_QUEUES : COLUMN[node.kind];
}

function middleOf({ id }: CloudNode, edges: readonly CloudEdge[], placed: ReadonlyMap<string, Placed>): number | undefined {
  const sources = edges.flatMap(({ from, to }) => (to === id ? (placed.get(from)?.y ?? []) : []));
  return sources.length === 0 ? undefined : sources.reduce((sum, y) => sum + y, 0) / sources.length;
}

/** Answers where the next one may begin. */
function placeStack(stack: readonly CloudNode[], x: number, top: number, placed: Map<string, Placed>): number {
  let y = top;
  for (const node of stack) {
    placed.set(node.id, { node, x, y });
    y += NODE.height + GAP.hanging;
  }
  return y - GAP.hanging + GAP.row;
}

function measured(nodes: readonly Placed[], edges: readonly CloudEdge[], placed: ReadonlyMap<string, Placed>): DiagramLayout {
  const drawn = edges.flatMap((edge) => {
    const [from, to] = [placed.get(edge.from), placed.get(edge.to)];
    // Who parks a message by itself stands beside the dead letters' source: that line would only cross the others.
    const isParking = edge.kind === 'calls' && to?.node.kind === 'dead-letter-queue';
    return from && to && !isParking ? [{ edge, from, to }] : [];
  });
  const width = Math.max(0, ...nodes.map(({ x }) => x + NODE.width)) + MARGIN;
  const height = Math.max(0, ...nodes.map(({ y }) => y + NODE.height)) + MARGIN;
  return { width, height, nodes, edges: drawn };
}
