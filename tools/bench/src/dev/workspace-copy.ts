import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Removes a folder once its standard input ends, however that comes about; whoever still writes there is waited for. */
const REMOVAL = 'cat > /dev/null; for try in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$0"; sleep 0.5; [ -e "$0" ] || exit 0; done';

/** Of `node_modules`, what packages are: its caches belong to the workspace that made them. */
const isPackage = (name: string): boolean => !name.startsWith('.') || name === '.bin' || name === '.package-lock.json';

/** A copy of the workspace as it is now, without what Git ignores. It goes with this process, even when that is killed. */
export class WorkspaceCopy {
  readonly root: string;
  private readonly remover: ChildProcess;

  constructor(private readonly source: string) {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bench-dev-')));
    this.remover = spawn('sh', ['-c', REMOVAL, folder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
    this.root = folder;
    this.copyFiles();
    this.linkPackages();
  }

  async remove(): Promise<void> {
    this.remover.stdin?.end();
    if (this.remover.exitCode === null) await once(this.remover, 'exit');
  }

  private copyFiles(): void {
    const options = { cwd: this.source, encoding: 'utf8', maxBuffer: 1e8 } as const;
    const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], options);
    for (const file of new Set(listed.split('\0').filter(Boolean))) {
      if (!existsSync(join(this.source, file))) continue; // removed, and not yet committed
      mkdirSync(dirname(join(this.root, file)), { recursive: true });
      copyFileSync(join(this.source, file), join(this.root, file));
    }
  }

  /** One link each in a folder of its own: what tools keep there, such as Vite its bundled packages, stays out of the source. */
  private linkPackages(): void {
    const packages = join(this.source, 'node_modules');
    mkdirSync(join(this.root, 'node_modules'));
    for (const name of readdirSync(packages).filter(isPackage)) symlinkSync(join(packages, name), join(this.root, 'node_modules', name));
  }
}
