/**
 * What is stored does not fit: no retry can help, but an operator who corrects the row can. The message names the row and
 * what is wrong with it, never a value.
 */
export class MalformedRow extends Error {
  override readonly name = 'MalformedRow';
}

/** What a reading finds, or the fault of a row that does not fit. Rejects on every other fault. */
export async function orMalformed<Found>(reading: Promise<Found>): Promise<Found | MalformedRow> {
  try {
    return await reading;
  } catch (fault) {
    if (fault instanceof MalformedRow) return fault;
    throw fault;
  }
}
