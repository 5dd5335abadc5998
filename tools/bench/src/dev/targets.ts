import type { RunningSystem } from '../running-system';
import { EDITS, EditedFile, markOf, numberIn, type Edit } from './edits';
import type { OpenPage } from './open-page';
import type { Requests } from './requests';
import { untilApiShows, untilOrdered } from './sightings';

/** Something to save, and how it is seen from outside that what was saved runs. */
export interface Target {
  readonly name: string;
  /** From the workspace's root. */
  readonly path: string;
  save(edition: number): void;
  /** Answers the line that is wrong. */
  saveBroken(): number;
  restore(): void;
  untilSeen(edition: number): Promise<void>;
  /** Throws unless all is as it should be while the file is broken, and `edition` was the last good one. */
  whileBroken(edition: number): Promise<void>;
}

export interface Workplace {
  readonly root: string;
  readonly system: RunningSystem;
  readonly requests: Requests;
}

export function apiTarget({ root, system }: Workplace): Target {
  const untilSeen = (edition: number) => untilApiShows(system, markOf(edition));
  return { name: 'API', ...fileOf(root, EDITS.api), untilSeen, whileBroken: untilSeen };
}

export function lambdaTarget({ root, system, requests }: Workplace): Target {
  const untilSeen = (edition: number) =>
    untilOrdered(system, requests, `a mail that says ${markOf(edition)}`, (all) =>
      all.some(({ mail }) => mail?.subject.includes(markOf(edition))),
    );
  return { name: 'Lambda function', ...fileOf(root, EDITS.lambda), untilSeen, whileBroken: untilSeen };
}

/** Seen in the answer to an order, and in a mail. */
export function libraryTarget({ root, system, requests }: Workplace): Target {
  const untilSeen = (edition: number) =>
    untilOrdered(
      system,
      requests,
      `an answer and a mail with the order's number of edition ${edition}`,
      (all) =>
        all.some(({ order: { placed } }) => placed.orderNumber === numberIn(edition, placed.orderId)) &&
        all.some(({ order: { placed }, mail }) => mail?.subject.includes(numberIn(edition, placed.orderId))),
    );
  return { name: 'library, in API and function', ...fileOf(root, EDITS.library), untilSeen, whileBroken: untilSeen };
}

/** The browser keeps the former module by itself; while the file is broken, the server says so instead of serving it. */
export function storefrontTarget({ root }: Workplace, page: OpenPage): Target {
  const file = fileOf(root, EDITS.storefront);
  const url = file.path.replace('apps/storefront', '');
  const expectAnswer = async (isExpected: (text: string, status: number) => boolean) => {
    const { status, text } = await page.changed(url);
    if (!isExpected(text, status)) throw new Error(`the storefront tells of a change of ${url}, but answers ${status}: ${text}`);
  };
  return {
    name: 'storefront',
    ...file,
    save: (edition) => {
      page.forgetUpdates();
      file.save(edition);
    },
    saveBroken: () => {
      page.forgetUpdates();
      return file.saveBroken();
    },
    untilSeen: (edition) => expectAnswer((text) => text.includes(markOf(edition))),
    whileBroken: () => expectAnswer((_text, status) => status === 500),
  };
}

function fileOf(root: string, edit: Edit): Pick<Target, 'path' | 'save' | 'saveBroken' | 'restore'> {
  const file = new EditedFile(root, edit);
  const { file: path } = edit;
  return { path, save: (edition) => file.save(edition), saveBroken: () => file.saveBroken(), restore: () => file.restore() };
}
