import type { CatalogueBook, CatalogueEntry } from '../ports/catalogue-book.port';

export interface ImportReport {
  readonly added: number;
  readonly updated: number;
}

/** Imports checked entries. Safe to run again: it never resets stock, so an interrupted import is simply repeated. */
export async function importCatalogue(
  { book, onProgress }: { readonly book: CatalogueBook; readonly onProgress?: (done: number) => void },
  entries: readonly CatalogueEntry[],
): Promise<ImportReport> {
  let added = 0;
  for (const [index, entry] of entries.entries()) {
    if ((await book.put(entry)) === 'added') added += 1;
    onProgress?.(index + 1);
  }
  await book.announceChange();
  return { added, updated: entries.length - added };
}
