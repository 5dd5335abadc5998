import type { CatalogueBook, CatalogueEntry } from '../ports/catalogue-book.port';

export interface ImportReport {
  readonly added: number;
  readonly updated: number;
}

export interface ImportDependencies {
  readonly book: CatalogueBook;
  readonly onProgress?: (done: number) => void;
}

/**
 * Imports checked entries. Safe to run again: it never resets stock, so an interrupted import is simply repeated. What was
 * written before a fault is announced all the same, and the fault says how far the import came.
 */
export async function importCatalogue({ book, onProgress }: ImportDependencies, entries: readonly CatalogueEntry[]): Promise<ImportReport> {
  let added = 0;
  for (const [done, entry] of entries.entries()) {
    try {
      if ((await book.put(entry)) === 'added') added += 1;
    } catch (fault) {
      throw stopped(fault, `${done} of ${entries.length} products are written, ${entry.productId} failed`, await announced(book, done));
    }
    onProgress?.(done + 1);
  }
  await book.announceChange();
  return { added, updated: entries.length - added };
}

/** Announces what a stopped import has written; a fault of that must not hide why it stopped. */
async function announced(book: CatalogueBook, done: number): Promise<string> {
  if (done === 0) return '';
  return book.announceChange().then(
    () => '',
    (fault: unknown) => `; what is written could not be announced: ${textOf(fault)}`,
  );
}

const stopped = (cause: unknown, progress: string, aftermath: string): Error =>
  new Error(`the import stopped: ${progress}: ${textOf(cause)}${aftermath}`, { cause });

const textOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault));
