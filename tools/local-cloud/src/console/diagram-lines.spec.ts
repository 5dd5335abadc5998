import type { CloudNode } from '../control/state';
import { GAP, NODE, type Placed } from './diagram-layout';
import { lineOf } from './diagram-lines';

const node: CloudNode = { id: 'queue:q', kind: 'queue', name: 'q', title: 'q', state: 'running', counts: {} };
const COLUMN = NODE.width + GAP.column;
const placed = (column: number, y: number): Placed => ({ node, title: 'q', x: column * COLUMN, y });
const heightsOf = (line: string): readonly number[] => [...line.matchAll(/(\d+(?:\.\d+)?)H/g)].map(([, y]) => Number(y));

describe('the line of an edge', () => {
  it('runs at the height of its end where nothing is in the way', () => {
    const [from, to] = [placed(0, 0), placed(2, 200)];
    expect(heightsOf(lineOf(from, to, [from, to, placed(1, 0)]))).toEqual([200 + NODE.height / 2]);
  });

  it('passes above or below a node that stands there', () => {
    const [from, to, between] = [placed(0, 0), placed(2, 200), placed(1, 190)];
    const [lane = 0] = heightsOf(lineOf(from, to, [from, to, between]));
    expect(lane < between.y || lane > between.y + NODE.height).toBe(true);
    expect(lineOf(from, to, [from, to, between])).toMatch(new RegExp(`${to.x - 1} ${200 + NODE.height / 2}$`));
  });

  it('leads back at another height than on', () => {
    const [left, right] = [placed(0, 100), placed(1, 100)];
    expect(heightsOf(lineOf(left, right, [left, right]))).not.toEqual(heightsOf(lineOf(right, left, [left, right])));
  });

  it('goes straight down to a neighbour, and around to what is further below', () => {
    expect(lineOf(placed(0, 0), placed(0, 86), [])).toMatch(/^M\S+ \d+V\d+$/);
    expect(lineOf(placed(1, 0), placed(1, 400), [])).toContain('C');
  });
});
