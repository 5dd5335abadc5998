import { spawn } from 'node:child_process';

/**
 * Outlives this process by a moment: as soon as this one is gone, however it ended, it kills the process groups it
 * was told of and removes the run folder.
 */
export interface Reaper {
  watch(pid: number): void;
  release(pid: number): void;
  /** Ends the reaper itself; it kills what it still watches. */
  close(): void;
}

// A shell, not Node: it costs 1 MB and cannot fail with us. Its input ends when we do.
const SCRIPT = `
trap '' INT TERM HUP
while read -r word id; do
  kept=
  for pid in $pids; do [ "$pid" = "$id" ] || kept="$kept $pid"; done
  pids=$kept
  [ "$word" = watch ] && pids="$pids $id"
done
for pid in $pids; do kill -s KILL -- "-$pid" 2>/dev/null; done
rm -rf "$1"`;

export function startReaper(runFolder: string): Reaper {
  const shell = spawn('sh', ['-c', SCRIPT, 'reaper', runFolder], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  return {
    watch: (pid) => void shell.stdin.write(`watch ${pid}\n`),
    release: (pid) => void shell.stdin.write(`release ${pid}\n`),
    close: () => void shell.stdin.end(),
  };
}
