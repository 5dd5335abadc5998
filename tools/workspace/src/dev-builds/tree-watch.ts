import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join, sep } from 'node:path';

/**
 * Tells of every file below some folders that is written, comes or goes, by its path from `root`.
 *
 * Each folder has a listener of its own: Node's recursive one listens to the files themselves on Linux, and so hears no more
 * of a file once an editor has put another one in its place.
 */
export class TreeWatch {
  private readonly watchers = new Map<string, FSWatcher>();

  constructor(
    private readonly root: string,
    private readonly onChange: (file: string) => void,
  ) {}

  /** Answers the files there are. */
  follow(folder: string): string[] {
    const watcher = watch(join(this.root, folder), (event, name) => this.take(event, join(folder, name ?? '')));
    watcher.on('error', () => this.leave(folder)); // it was removed
    this.watchers.set(folder, watcher);
    return readdirSync(join(this.root, folder), { withFileTypes: true }).flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? this.follow(path) : [path];
    });
  }

  stop(): void {
    for (const folder of this.watchers.keys()) this.leave(folder);
  }

  private take(event: string, path: string): void {
    const isFolder = statSync(join(this.root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;
    if (!isFolder) this.onChange(path);
    if (event !== 'rename' || (!isFolder && !this.watchers.has(path))) return;
    // A folder came or went. One of the same name as before is another one, and may hold files already.
    this.leave(path);
    if (isFolder) this.followNew(path);
  }

  private followNew(folder: string): void {
    try {
      for (const file of this.follow(folder)) this.onChange(file);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
      this.leave(folder); // it was gone again before it was read
    }
  }

  private leave(folder: string): void {
    for (const [path, watcher] of this.watchers)
      if (path === folder || path.startsWith(folder + sep)) {
        watcher.close();
        this.watchers.delete(path);
      }
  }
}
