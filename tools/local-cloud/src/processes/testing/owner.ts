import { execFileSync } from 'node:child_process';
import { openChildren } from '../children';

// Runs as a process of its own, to be killed by a test: tells the ids of its child and of the reaper, and waits.
const children = openChildren(process.argv[2]);
const child = children.start('sleep', ['600'], { cwd: '/', env: { PATH: process.env['PATH'] ?? '' }, onLine: () => undefined });
const offspring = execFileSync('ps', ['-o', 'pid=,ppid=,args=', '-A'], { encoding: 'utf8' }).split('\n');
const reaper = offspring.find((line) => Number(line.trim().split(/\s+/)[1]) === process.pid && line.includes('reaper'));
console.log(JSON.stringify({ child: child.pid, reaper: Number(reaper?.trim().split(/\s+/)[0]) }));
setInterval(() => undefined, 60_000);
