import { spawn } from 'node:child_process';

/**
 * Outlives this process by a moment: as soon as this one is gone, however it ended, it kills the process groups it
 * was told of and removes the folders.
 */
export interface Reaper {
  watch(pid: number): void;
  release(pid: number): void;
  remove(folder: string): void;
  /** Ends the reaper itself; it kills what it still watches. */
  close(): void;
}

// A shell, not Node: it costs 1 MB and cannot fail with us. Its input ends when we do.
const SCRIPT = `
trap '' INT TERM HUP
while read -r word what; do
  if [ "$word" = remove ]; then set -- "$@" "$what"; continue; fi
  kept=
  for pid in $pids; do [ "$pid" = "$what" ] || kept="$kept $pid"; done
  pids=$kept
  [ "$word" = watch ] && pids="$pids $what"
done
for pid in $pids; do kill -s KILL -- "-$pid" 2>/dev/null; done
[ $# -eq 0 ] || rm -rf -- "$@"`;

export function startReaper(): Reaper {
  const shell = spawn('sh', ['-c', SCRIPT, 'reaper'], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  const tell = (line: string): void => void shell.stdin.write(`${line}\n`);
  return {
    watch: (pid) => tell(`watch ${pid}`),
    release: (pid) => tell(`release ${pid}`),
    remove: (folder) => tell(`remove ${folder}`),
    close: () => void shell.stdin.end(),
  };
}
