import { spawn } from 'node:child_process';

// Reads `add <pid>` and `drop <pid>`; the end of its input means that the parent is gone, however it went.
const SCRIPT = `
trap '' HUP INT TERM
while read -r order pid; do
  case $order in
    add) pids="$pids $pid" ;;
    drop) left=; for each in $pids; do [ "$each" = "$pid" ] || left="$left $each"; done; pids=$left ;;
  esac
done
[ -z "$pids" ] || kill -9 $pids 2>/dev/null`;

export interface Warden {
  add(pid: number): void;
  drop(pid: number): void;
  /** Ends the warden, and with it every process that was not dropped. */
  dismiss(): void;
}

/**
 * A shell that kills this process's children when this process dies, even by kill -9.
 *
 * The children cannot watch their parent themselves: between invocations they are stopped.
 */
export function startWarden(): Warden {
  const shell = spawn('/bin/sh', ['-c', SCRIPT], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  shell.unref();
  shell.stdin.on('error', () => undefined); // its loss shows at the next kill only; nothing depends on it before
  const tell = (order: string): void => void shell.stdin.write(`${order}\n`);
  return {
    add: (pid) => tell(`add ${pid}`),
    drop: (pid) => tell(`drop ${pid}`),
    dismiss: () => void shell.stdin.end(),
  };
}
