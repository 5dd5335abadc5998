import type { CloudNode, CloudState, CountName, NodeKind } from '../control/state';
import { layOut, NODE, type DiagramLayout, type Placed } from './diagram-layout';
import { lineOf } from './diagram-lines';
import { brief, path } from './format';
import { html, type Html } from './html';
import { icon } from './icons';

type Stat = readonly [CountName, string];
const CALLS: Stat = ['calls', 'calls'];
const FAILURES: Stat = ['failures', 'failed'];

/** What a node shows of what it counts, at most three. */
const STATS: Readonly<Record<NodeKind, readonly Stat[]>> = {
  website: [CALLS, FAILURES],
  balancer: [CALLS, FAILURES],
  instance: [CALLS, FAILURES],
  table: [['items', 'rows'], CALLS, FAILURES],
  function: [CALLS, FAILURES, ['busy', 'busy']],
  topic: [CALLS, FAILURES],
  queue: [
    ['visible', 'waiting'],
    ['inFlight', 'in flight'],
    ['delayed', 'delayed'],
  ],
  'dead-letter-queue': [['visible', 'parked']],
  'state-machine': [
    ['executions', 'runs'],
    ['failed', 'failed'],
  ],
  bucket: [['objects', 'objects'], CALLS],
  'dead-letter-bucket': [['parked', 'parked']],
  mail: [['mails', 'mails'], FAILURES],
};

const ALARMING: ReadonlySet<string> = new Set(['failed', 'failures']);

const KIND_NAMES: Readonly<Partial<Record<NodeKind, string>>> = {
  balancer: 'load balancer',
  'dead-letter-queue': 'dead letters',
  'dead-letter-bucket': 'given-up batches',
  'state-machine': 'state machine',
};

const statsOf = ({ kind, counts }: CloudNode): readonly Stat[] => STATS[kind].filter(([name]) => counts[name] !== undefined);

export const kindName = (kind: NodeKind): string => KIND_NAMES[kind] ?? kind;

export function placeOf({ kind, name }: CloudNode): string {
  if (kind === 'table') return path('tables', name);
  if (kind === 'queue' || kind === 'dead-letter-queue') return path('queues', name);
  if (kind === 'bucket' || kind === 'dead-letter-bucket') return path('buckets', name);
  if (kind === 'mail') return path('mails');
  if (kind === 'state-machine') return path('executions');
  return path('logs');
}

/** The running system as a drawing, and the same as a list for small screens; the script keeps the counts of both up to date. */
export function diagram({ nodes, edges }: CloudState): Html {
  const layout = layOut(nodes, edges);
  return html`<div class="box scroll diagram" tabindex="0" role="region" aria-label="Diagram of the running system">${drawing(layout)}</div>
<ul class="node-list" aria-label="Parts of the running system">${layout.nodes.map(({ node }) => listed(node))}</ul>`;
}

function drawing({ width, height, nodes, edges }: DiagramLayout): Html {
  const lines = edges.map(
    ({
      edge,
      from,
      to,
    }) => html`<g class="edge ${edge.kind}${from.x > to.x ? ' back' : ''}" data-edge="${edge.from} ${edge.to}" data-uses="${edge.uses ?? 0}">
<path d="${lineOf(from, to, nodes)}" marker-end="url(#arrow)"><title>${`${from.node.title} → ${to.node.title} ${edge.label}`}</title></path>${label(edge.label, from, to)}</g>`,
  );
  return html`<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M1 1 7 4 1 7"/></marker></defs>
${lines}${nodes.map(drawn)}</svg>`;
}

function drawn({ node, title, x, y }: Placed): Html {
  const shown = statsOf(node);
  const spread = (NODE.width - 20) / Math.max(2, shown.length);
  const health = html`<text class="unit" x="12" y="46" data-state>${node.state}</text>`;
  const stats = shown.map(([name, text], index) => {
    const left = 12 + index * spread;
    return html`<text class="number${ALARMING.has(name) ? ' alarming' : ''}" x="${left}" y="49" ${live(node, name)}>${brief(node.counts[name] ?? 0)}</text><text class="unit" x="${left}" y="64">${text}</text>`;
  });
  return html`<a href="${placeOf(node)}" class="node ${node.kind} is-${node.state}" data-node="${node.id}" transform="translate(${x} ${y})">
<title>${[node.title, kindName(node.kind), node.name, node.problem].filter(Boolean).join(' · ')}</title>
<rect class="body" width="${NODE.width}" height="${NODE.height}" rx="9"/><g transform="translate(11 10)">${icon(node.kind)}</g>
<foreignObject x="31" y="8" width="${NODE.width - 35}" height="20"><div class="name">${title}</div></foreignObject>${stats.length > 0 ? stats : health}
<g class="mark" transform="translate(${NODE.width - 62} -9)"><rect width="56" height="18" rx="9"/><text x="28" y="12.5" data-state>${node.state}</text></g></a>`;
}

function listed(node: CloudNode): Html {
  const stats = statsOf(node).map(
    ([name, text]) =>
      html`<span><b class="${ALARMING.has(name) ? 'alarming' : ''}" ${live(node, name)}>${brief(node.counts[name] ?? 0)}</b> ${text}</span>`,
  );
  return html`<li><a href="${placeOf(node)}" class="node ${node.kind} is-${node.state}" data-node="${node.id}">${icon(node.kind)}
<span class="name">${node.title}</span><span class="badge mark" data-state>${node.state}</span><span class="stats">${stats}</span></a></li>`;
}

const live = ({ id, counts }: CloudNode, name: CountName): Html =>
  html`data-count="${id} ${name}"${(counts[name] ?? 0) === 0 ? html` data-zero` : undefined}`;

/** Only where there is room: in the gap between neighbours of one row. */
function label(text: string, from: Placed, to: Placed): Html | undefined {
  const gap = to.x - from.x - NODE.width;
  if (text === '' || text.length > 8 || gap < 0 || gap > 60 || Math.abs(from.y - to.y) > 30) return undefined;
  return html`<text class="label" x="${from.x + NODE.width + gap / 2}" y="${(from.y + to.y + NODE.height) / 2 - 5}">${text}</text>`;
}
