import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openChildren } from '../children';

// Runs as a process of its own, to be killed by a test: tells what it has started and made, and waits.
const runs = process.argv[2] ?? '';
const children = openChildren(runs);
const partial = join(runs, 'partial folder');
children.removeAtEnd(partial);
mkdirSync(partial);
const child = children.start('sleep', ['600'], { cwd: '/', env: { PATH: process.env['PATH'] ?? '' }, onLine: () => undefined });
const offspring = execFileSync('ps', ['-o', 'pid=,ppid=,args=', '-A'], { encoding: 'utf8' }).split('\n');
const reaper = offspring.find((line) => Number(line.trim().split(/\s+/)[1]) === process.pid && line.includes('reaper'));
console.log(JSON.stringify({ child: child.pid, reaper: Number(reaper?.trim().split(/\s+/)[0]), folder: children.folder, partial }));
setInterval(() => undefined, 60_000);
