import type { TablePage } from '../../control/state';
import { countCell, oneLine, path } from '../format';
import { html, type Html } from '../html';
import { empty, grid, longText, notFound, page } from '../layout';
import { given, type PageOf } from './request';

/** Columns beside the key; the rest is in the row's JSON. */
const MOST_COLUMNS = 5;

export const tablesPage: PageOf = async (request) => {
  if (request.rest[0] !== undefined) return tablePage(request);
  const rows = (await request.view.tables()).map(
    ({
      name,
      title,
      partitionKey,
      sortKey,
      items,
    }) => html`<tr><td><a href="${path('tables', name)}">${title}</a><span class="quiet below">${name}</span></td>
<td class="mono">${[partitionKey, sortKey].filter(Boolean).join(' + ')}</td>${countCell(items)}</tr>`,
  );
  const content = rows.length === 0 ? empty('The template has no tables.', '') : grid('Tables', ['Table', 'Key', 'Rows'], rows);
  return page({ place: 'tables', title: 'Tables', content });
};

const tablePage: PageOf = async ({ view, rest: [name = ''], query }) => {
  const wanted = { ...parameter(query, 'key'), ...parameter(query, 'startKey') };
  const table = await view.table(name, { ...wanted, limit: 50 });
  if (table === undefined) return notFound('tables', `There is no table ${name}.`);
  const { key } = wanted;
  const aside = html`<form class="aside" role="search"><label><span class="quiet">${table.partitionKey}</span> <input name="key" type="search" value="${key}" size="30" spellcheck="false" autocomplete="off"></label><button>Filter</button></form>`;
  const title = (await view.tables()).find((each) => each.name === name)?.title ?? name;
  const content = table.items.length === 0 ? noRows(key) : rowsOf(table);
  // Not fetched again by itself: each time the whole table is read.
  const shown = html`<p class="quiet mono">${name}</p>${cutNote(table)}${content}${pager(table, wanted)}`;
  return page({ place: 'tables', title, aside, isLive: false, content: shown });
};

type Wanted = Partial<Record<'key' | 'startKey', string>>;

function parameter(query: URLSearchParams, name: keyof Wanted): Wanted {
  const value = given(query, name);
  return value === undefined ? {} : { [name]: value };
}

function noRows(key: string | undefined): Html {
  if (key === undefined) return empty('The table is empty.', 'Reload this page when something was written.');
  return empty(`No row has the key ${key}.`, html`Only whole keys are found. <a href="?">Show all rows</a>`);
}

function cutNote({ isCut, partitionKey }: TablePage): Html | undefined {
  if (!isCut) return undefined;
  return html`<p class="quiet">The table has more rows than are read here, so newer ones may be missing. Filter by ${partitionKey} to find those.</p>`;
}

function pager({ next }: TablePage, { startKey, ...filter }: Wanted): Html {
  const first = startKey ? html`<a href="?${new URLSearchParams(filter).toString()}">First page</a>` : undefined;
  const more = next ? html`<a href="?${new URLSearchParams({ ...filter, startKey: next }).toString()}">Next page</a>` : undefined;
  return html`<p class="pager">${first}${more}</p>`;
}

function rowsOf({ name, partitionKey, sortKey, items }: TablePage): Html {
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  const attributes = Map.groupBy(items.flatMap(Object.entries<unknown>), ([column]) => column);
  const others = [...attributes].filter(([column]) => !keys.includes(column)).sort(([, a], [, b]) => worthOf(b) - worthOf(a));
  const columns = others.slice(0, MOST_COLUMNS).map(([column]) => column);
  const rows = items.map((item) => {
    const id = keys.map((column) => oneLine(item[column])).join(' ');
    const heads = keys.map((column) => html`<td class="mono key">${oneLine(item[column])}</td>`);
    const cells = columns.map(
      (column) => html`<td class="cell">${column in item ? oneLine(item[column]) : html`<span class="quiet">–</span>`}</td>`,
    );
    return html`<tr>${heads}<td><details id="${id}"><summary>JSON</summary>${longText('The row as JSON', JSON.stringify(item, undefined, 2), '')}</details></td>${cells}</tr>`;
  });
  return grid(`Rows of ${name}`, [...keys, 'Row', ...columns], rows);
}

/** What most rows have and what fits into a cell comes first. */
function worthOf(values: readonly (readonly [string, unknown])[]): number {
  return values.filter(([, value]) => typeof value !== 'object').length + values.length / 1000;
}
