import type { NodeKind } from '../control/state';
import { Html } from './html';

/** Strokes on a field of 16 × 16. */
const STROKES = {
  website: 'M2 3.5h12v9H2zM2 6.5h12M4 5h.01M6 5h.01',
  balancer: 'M8 2v4M8 6 3 10v3M8 6l5 4v3M8 6v7',
  instance: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01',
  table: 'M2.5 3h11v10h-11zM2.5 6.5h11M2.5 9.7h11M6.5 6.5V13',
  function: 'M4 2.5c3 0 3.5 1.5 4.2 4L10 12c.4 1 1 1.5 2 1.5M8 7l-4 6.5',
  topic: 'M8 8h.01M5.5 10.5a3.5 3.5 0 0 1 0-5M10.5 5.5a3.5 3.5 0 0 1 0 5M3.5 12.5a6.3 6.3 0 0 1 0-9M12.5 3.5a6.3 6.3 0 0 1 0 9',
  queue: 'M2.5 4h3v8h-3zM6.7 4h3v8h-3zM11 4h2.5v8H11z',
  'dead-letter-queue': 'M2.5 3.5h11v9h-11zM6 6l4 4M10 6l-4 4',
  'state-machine': 'M6 2h4v3.5H6zM2 10.5h4V14H2zM10 10.5h4V14h-4zM8 5.5V8M4 10.5V8h8v2.5',
  bucket: 'M2.5 4c0-1 2.5-1.7 5.5-1.7s5.5.7 5.5 1.7S11 5.7 8 5.7 2.5 5 2.5 4zM2.5 4l1.3 8.5c.1.8 2 1.3 4.2 1.3s4.1-.5 4.2-1.3L13.5 4',
  'dead-letter-bucket':
    'M2.5 4c0-1 2.5-1.7 5.5-1.7s5.5.7 5.5 1.7S11 5.7 8 5.7 2.5 5 2.5 4zM2.5 4l1.3 8.5c.1.8 2 1.3 4.2 1.3s4.1-.5 4.2-1.3L13.5 4M6.3 8l3.4 3.4M9.7 8l-3.4 3.4',
  mail: 'M2 3.5h12v9H2zM2 4.5l6 4.5 6-4.5',
} satisfies Record<NodeKind, string>;

/** Of the kind of a node; means nothing beyond the text beside it. */
export const icon = (kind: NodeKind): Html =>
  new Html(`<svg class="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><path d="${STROKES[kind]}"/></svg>`);
