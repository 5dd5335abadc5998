import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import ts from 'typescript';
import { EDITS, broken, edited, markOf, numberIn } from './edits';

const root = resolve(__dirname, '../../../..');
const all = Object.entries(EDITS);
const textOf = (file: string): string => readFileSync(resolve(root, file), 'utf8');
const faultsIn = (text: string) => ts.transpileModule(text, { reportDiagnostics: true, fileName: 'edited.tsx' }).diagnostics ?? [];

describe('the edits of the bench', () => {
  it.each(all)('%s fits the code as it is, and makes code of it', (_name, edit) => {
    const text = edited(edit, textOf(edit.file), 1);
    expect(text).toContain(edit.to(1));
    expect(faultsIn(text)).toEqual([]);
  });

  it.each(all)('%s says so when the code has become another', (_name, edit) => {
    expect(() => edited(edit, '', 1)).toThrow(`does not fit ${edit.file} any more`);
  });

  it.each(all)('%s differs from one edition to the next', (_name, edit) => {
    expect(edit.to(2)).not.toBe(edit.to(1));
  });

  it('mark no edition with the beginning of another one', () => {
    expect(markOf(10)).not.toContain(markOf(1));
  });
});

describe('the number of an order in an edition of the library', () => {
  it('is what the edited code makes of its id', () => {
    const id = '01JD8Q6WAA0123456789ABCDEF';
    const numberOf = new Function('orderId', EDITS.library.to(3));
    expect(numberOf(id)).toBe(numberIn(3, id));
  });
});

describe('a slip of the pen', () => {
  it('is in the line that is named', () => {
    const { text, line } = broken('const one = 1;\n\n');
    expect(line).toBe(2);
    expect(text.split('\n')[line - 1]).toContain('const =');
    expect(faultsIn(text)).not.toEqual([]);
  });
});
