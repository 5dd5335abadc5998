import type { ControlView } from '../control/view';
import { empty, page, type Page } from './layout';
import { bucketsPage } from './pages/buckets.page';
import { executionsPage } from './pages/executions.page';
import { logsPage } from './pages/logs.page';
import { mailsPage } from './pages/mails.page';
import { overviewPage } from './pages/overview.page';
import { queuesPage } from './pages/queues.page';
import type { PageOf } from './pages/request';
import { tablesPage } from './pages/tables.page';
import { timelinePage } from './pages/timeline.page';

const PAGES: ReadonlyMap<string, PageOf> = new Map([
  ['', overviewPage],
  ['timeline', timelinePage],
  ['queues', queuesPage],
  ['mails', mailsPage],
  ['tables', tablesPage],
  ['buckets', bucketsPage],
  ['executions', executionsPage],
  ['logs', logsPage],
]);

/** The page of an address below `/_local/`, by the segments of its path. */
export async function pageAt(view: ControlView, [name = '', ...rest]: readonly string[], query: URLSearchParams): Promise<Page> {
  const pageOf = PAGES.get(name);
  if (pageOf) return pageOf({ view, rest: rest.filter((segment) => segment !== ''), query, nowMs: Date.now() });
  const hint = 'The pages are listed above; what programs read is below /_local/api/.';
  return page({ place: '', title: 'Not found', status: 404, isLive: false, content: empty(`There is no page ${name}.`, hint) });
}
