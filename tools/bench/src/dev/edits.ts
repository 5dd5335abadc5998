import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A change that somebody at work makes and saves: another one each time, and seen from outside. */
export interface Edit {
  /** Path from the workspace's root. */
  readonly file: string;
  readonly from: string;
  readonly to: (edition: number) => string;
}

export const markOf = (edition: number): string => `[edition ${edition}]`;

const MOST_SHIFT = 6;

/** What the library makes of an order's id in this edition: its window of eight characters moves to the left. */
export function numberIn(edition: number, orderId: string): string {
  const shift = shiftOf(edition);
  return `${orderId.slice(-8 - shift, -4 - shift)}-${orderId.slice(-4 - shift, -shift)}`;
}

const shiftOf = (edition: number): number => 1 + (edition % MOST_SHIFT);

export const EDITS = {
  api: {
    file: 'apps/api/src/docs/page.ts',
    from: '<h1>Order Carts API</h1>',
    to: (edition) => `<h1>Order Carts API ${markOf(edition)}</h1>`,
  },
  lambda: {
    file: 'apps/notification-lambda/src/templates/order-mail.words.ts',
    from: 'subject: `Your order ${number}`,',
    to: (edition) => `subject: \`Your order \${number} ${markOf(edition)}\`,`,
  },
  storefront: {
    file: 'apps/storefront/src/components/page-heading.tsx',
    from: "const SHOP_NAME = 'Order Carts';",
    to: (edition) => `const SHOP_NAME = 'Order Carts ${markOf(edition)}';`,
  },
  library: {
    file: 'libs/shared-kernel/src/ids.ts',
    from: 'return `${orderId.slice(-8, -4)}-${orderId.slice(-4)}`;',
    to: (edition) => {
      const shift = shiftOf(edition);
      return `return \`\${orderId.slice(${-8 - shift}, ${-4 - shift})}-\${orderId.slice(${-4 - shift}, ${-shift})}\`;`;
    },
  },
} as const satisfies Record<string, Edit>;

/** The file's text in this edition. Throws when the code has become another since. */
export function edited({ file, from, to }: Edit, text: string, edition: number): string {
  if (text.split(from).length !== 2) throw new Error(`the edit does not fit ${file} any more: adapt it in dev/edits.ts`);
  return text.replace(from, () => to(edition));
}

/** The same with a slip of the pen in its last line, and the number of that line. */
export function broken(text: string): { readonly text: string; readonly line: number } {
  const before = text.trimEnd();
  return { text: `${before}\nconst = 'a slip of the pen';\n`, line: before.split('\n').length + 1 };
}

/** A file of the workspace that is edited again and again. */
export class EditedFile {
  private readonly path: string;
  private readonly original: string;
  private saves = 0;

  constructor(
    root: string,
    private readonly edit: Edit,
  ) {
    this.path = join(root, edit.file);
    this.original = readFileSync(this.path, 'utf8');
  }

  save(edition: number): void {
    this.write(edited(this.edit, this.original, edition));
  }

  /** Answers the line that is wrong. */
  saveBroken(): number {
    const { text, line } = broken(this.original);
    this.write(text);
    return line;
  }

  restore(): void {
    this.write(this.original);
  }

  /** By turns as VS Code does (the same file), and as Vim does (another one in its place). */
  private write(text: string): void {
    const isReplaced = this.saves++ % 2 === 1;
    const place = isReplaced ? `${this.path}~` : this.path;
    writeFileSync(place, text);
    if (isReplaced) renameSync(place, this.path);
  }
}
