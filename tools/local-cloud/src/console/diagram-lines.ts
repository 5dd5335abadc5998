import { GAP, NODE, type Placed } from './diagram-layout';

const MIDDLE = NODE.height / 2;
/** What leads back keeps clear of what leads on. */
const BACK = 22;

/** The SVG path of an edge: through the gaps between columns, and past the nodes of the columns in between. */
export function lineOf(from: Placed, to: Placed, nodes: readonly Placed[]): string {
  if (from.x === to.x) return below(from, to);
  const isForward = from.x < to.x;
  const [startX, endX] = isForward ? [from.x + NODE.width, to.x - 1] : [from.x, to.x + NODE.width + 1];
  const [start, end] = [from, to].map(({ y }) => y + MIDDLE + (isForward ? 0 : BACK)) as [number, number];
  const lane = laneNear(end, nodesBetween(from, to, nodes));
  const gap = (isForward ? 1 : -1) * (GAP.column - 8);
  const toLane = bend(startX, start, startX + gap, lane);
  return lane === end ? `${toLane}H${endX}` : `${toLane}H${endX - gap}${bend(endX - gap, lane, endX, end).replace(/^M[^C]*/, '')}`;
}

/** The way up or down is taken within the gap between two columns: further on, nodes stand in between. */
function bend(x: number, y: number, toX: number, toY: number): string {
  const middle = (x + toX) / 2;
  return `M${x} ${y}C${middle} ${y} ${middle} ${toY} ${toX} ${toY}`;
}

function nodesBetween(from: Placed, to: Placed, nodes: readonly Placed[]): readonly Placed[] {
  const [left, right] = [Math.min(from.x, to.x), Math.max(from.x, to.x)];
  return nodes.filter(({ x }) => x > left && x < right);
}

/** The wished height, or the nearest one at which no node is in the way: a line through a node would look like one of its own. */
function laneNear(wished: number, nodes: readonly Placed[]): number {
  const isFree = (y: number): boolean => nodes.every((node) => y <= node.y - 1 || y >= node.y + NODE.height + 1);
  const beside = nodes.flatMap(({ y }) => [y - GAP.hanging / 2, y + NODE.height + GAP.hanging / 2]);
  const free = [wished, ...beside].filter((y) => y > 0 && isFree(y));
  return free.toSorted((a, b) => Math.abs(a - wished) - Math.abs(b - wished))[0] ?? wished;
}

/** Straight to the neighbour, around the left side to others of the same column. */
function below(from: Placed, to: Placed): string {
  const x = from.x + NODE.width / 2;
  if (to.y > from.y && to.y - from.y < 2 * NODE.height) return `M${x} ${from.y + NODE.height}V${to.y - 1}`;
  const [start, end] = [from.y + MIDDLE, to.y + MIDDLE];
  return `M${from.x} ${start}C${from.x - 22} ${start} ${from.x - 22} ${end} ${from.x - 1} ${end}`;
}
