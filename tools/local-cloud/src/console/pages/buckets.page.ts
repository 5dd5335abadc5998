import type { ControlView, StoredObject } from '../../control/view';
import type { ObjectsPage, ParkedBatch } from '../../control/state';
import { ago, bytes, countCell, path, pretty } from '../format';
import { givenUpBatches, prettyBatch } from '../given-up-batches';
import { html, type Html } from '../html';
import { badge, empty, grid, notFound, page } from '../layout';
import { given, type PageOf } from './request';

const MOST_SHOWN_BYTES = 200_000;

export const bucketsPage: PageOf = (request) => {
  const { view, rest, query } = request;
  if (rest[0] !== undefined) return given(query, 'object') ? objectPage(request) : bucketPage(request);
  const rows = view.buckets().map(
    ({
      name,
      title,
      objects,
      bytes: size,
      isDeadLetterBucket,
    }) => html`<tr><td><a href="${path('buckets', name)}">${title}</a><span class="quiet below">${name}</span></td>
<td>${isDeadLetterBucket ? badge(objects > 0 ? 'bad' : 'calm', 'given-up batches') : undefined}</td>${countCell(objects, isDeadLetterBucket ? 'alarming' : '')}<td class="number">${bytes(size)}</td></tr>`,
  );
  const content =
    rows.length === 0 ? empty('The template has no buckets.', '') : grid('Buckets', ['Bucket', 'Kind', 'Objects', 'Size'], rows);
  return page({ place: 'buckets', title: 'Buckets', content });
};

const bucketPage: PageOf = async ({ view, rest: [name = ''], query, nowMs }) => {
  const prefix = query.get('prefix') ?? '';
  const startAfter = given(query, 'startAfter');
  const found = await view.objects(name, { prefix, ...(startAfter ? { startAfter } : {}), limit: 100 });
  if (found === undefined) return notFound('buckets', `There is no bucket ${name}.`);
  const more = found.next ? html`<p class="pager"><a href="?${searchOf({ prefix, startAfter: found.next })}">Next page</a></p>` : undefined;
  const title = view.buckets().find((each) => each.name === name)?.title ?? name;
  const objects = contentOf(found, nowMs);
  const parked = prefix === '' ? await view.parkedBatches(name) : undefined;
  const shown = parked === undefined ? objects : await belowBatches(parked, objects, view, nowMs);
  return page({ place: 'buckets', title, content: html`${crumbs(name, prefix)}${shown}${more}` });
};

async function belowBatches(parked: readonly ParkedBatch[], objects: Html, view: ControlView, nowMs: number): Promise<Html> {
  const { nodes } = await view.state();
  return html`${givenUpBatches(parked, nodes, nowMs)}<section><h2>Objects</h2>${objects}</section>`;
}

function contentOf(found: ObjectsPage, nowMs: number): Html {
  const { prefix } = found;
  const folders = found.folders.map(
    (folder) => html`<li><a class="row" href="?${searchOf({ prefix: prefix + folder })}"><b>${folder}</b></a></li>`,
  );
  const objects = found.objects.map(
    ({
      key,
      bytes: size,
      at,
    }) => html`<li><a class="row" href="?${searchOf({ object: key })}"><span class="mono">${key.slice(prefix.length)}</span>
<span class="quiet">${bytes(size)}</span>${ago(at, nowMs)}</a></li>`,
  );
  const all = [...folders, ...objects];
  return all.length === 0
    ? empty('Nothing is stored here.', 'Objects appear as soon as they are written.')
    : html`<ul class="box rows">${all}</ul>`;
}

const objectPage: PageOf = async ({ view, rest: [name = ''], query }) => {
  const key = query.get('object') ?? '';
  const object = await view.object(name, key);
  if (object === undefined) return notFound('buckets', `There is no object ${key} in ${name}.`);
  const raw = path('api', 'objects', name, ...key.split('/'));
  const aside = html`<p class="aside"><span>${object.contentType} · ${bytes(object.body.byteLength)}</span><a href="${raw}">As stored</a></p>`;
  const title = key.split('/').at(-1) ?? key;
  const isBatch = (await view.parkedBatches(name)) !== undefined;
  return page({
    place: 'buckets',
    title,
    isLive: false,
    aside,
    content: html`${crumbs(name, key)}${shown(object, raw, isBatch ? prettyBatch : pretty)}`,
  });
};

function shown({ body, contentType }: StoredObject, raw: string, format: (text: string) => string): Html {
  if (contentType.startsWith('image/')) return html`<p class="box corner"><img src="${raw}" alt="The stored picture"></p>`;
  const text = Buffer.from(body).toString('utf8');
  if (body.byteLength > MOST_SHOWN_BYTES || text.includes('\0'))
    return empty('Not shown here.', 'It is large or no text: open it as stored.');
  return html`<pre class="box">${format(text)}</pre>`;
}

/** The way to a key, each folder of it a link. */
function crumbs(bucket: string, key: string): Html {
  const parts = key.split('/');
  const links = parts.slice(0, -1).map((part, index) => {
    const prefix = `${parts.slice(0, index + 1).join('/')}/`;
    return html`<a href="${path('buckets', bucket)}?${searchOf({ prefix })}">${part}</a> / `;
  });
  return html`<p class="crumbs mono"><a href="${path('buckets', bucket)}">${bucket}</a> / ${links}${parts.at(-1)}</p>`;
}

const searchOf = (values: Record<string, string>): string => new URLSearchParams(values).toString();
