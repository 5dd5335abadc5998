import type { ControlView } from '../../control/view';
import type { Page } from '../layout';

/** What a page is made from. */
export interface PageRequest {
  readonly view: ControlView;
  /** The parts of the path behind the page's name, decoded. */
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
  readonly nowMs: number;
}

export type PageOf = (request: PageRequest) => Page | Promise<Page>;

/** A query parameter that a form may have sent empty. */
export const given = (query: URLSearchParams, name: string): string | undefined => query.get(name)?.trim() || undefined;
