import { stripVTControlCharacters } from 'node:util';
import { failedTestsIn, type FailedTest } from './failed-tests';

/** Counts of a Jest summary. */
export interface JestCounts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export interface TaskOutcome {
  /** `project:target`, with `:configuration` where there is one. */
  readonly id: string;
  readonly target: string;
  readonly hasFailed: boolean;
  /** What Jest counted, also in a run that Nx repeats from its cache; undefined when the task printed no summary. */
  readonly jest?: JestCounts;
  /** The tests that failed, in Jest's own words. */
  readonly failedTests: readonly FailedTest[];
}

const HEADER = /^> nx run ([^\s:]+):([^\s:]+)(\S*)/;
/** The style `stream` puts the project's name before each line of a fresh run, but not of a cached one. */
const SUMMARY = /^(?:[\w-]+: )?Tests: .*\btotal$/;
const FAILED_LISTS = ['Failed tasks:', 'Tasks stopped before they finished:'];

const PROJECT = /^([\w-]+): ?/;

interface Block {
  readonly id: string;
  readonly project: string;
  readonly target: string;
  readonly lines: string[];
}

/** The tasks of these targets in what `nx run` or `nx run-many` printed (styles `static` and `stream`). */
export function readNxOutput(output: string, targets: readonly string[]): readonly TaskOutcome[] {
  const lines = stripVTControlCharacters(output).split(/\r?\n/);
  const failed = failedTasks(lines);
  return blocksOf(lines, targets).map(({ id, target, lines: printed }) => {
    const jest = jestCounts(printed);
    const hasFailed = failed.has(id);
    return { id, target, hasFailed, failedTests: hasFailed ? failedTestsIn(printed) : [], ...(jest ? { jest } : {}) };
  });
}

/**
 * A task's output reaches from its header to the next one, but for lines that name the project of another task which runs beside it.
 * Headers of other targets are a task's own nested Nx runs.
 */
function blocksOf(lines: readonly string[], targets: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const [, project, target = '', configuration = ''] = HEADER.exec(line) ?? [];
    if (project && targets.includes(target)) blocks.push({ id: `${project}:${target}${configuration}`, project, target, lines: [] });
    else blockOf(line, blocks)?.lines.push(line);
  }
  return blocks;
}

function blockOf(line: string, blocks: readonly Block[]): Block | undefined {
  const named = PROJECT.exec(line)?.[1];
  return blocks.findLast(({ project }) => project === named) ?? blocks.at(-1);
}

/** The lists that end a run: a title, an empty line, and `- project:target` for each task. */
function failedTasks(lines: readonly string[]): ReadonlySet<string> {
  const failed = FAILED_LISTS.flatMap((title) => {
    const start = lines.lastIndexOf(title);
    const list = start < 0 ? [] : lines.slice(start + 2);
    return list.slice(0, list.indexOf(''));
  });
  return new Set(failed.map((line) => line.replace('- ', '')));
}

function jestCounts(lines: readonly string[]): JestCounts | undefined {
  const summaries = lines.filter((line) => SUMMARY.test(line));
  const sum = (word: string) => summaries.reduce((total, line) => total + countOf(line, word), 0);
  if (summaries.length === 0) return undefined;
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') + sum('todo') };
}

function countOf(line: string, word: string): number {
  return Number(new RegExp(`(\\d+) ${word}\\b`).exec(line)?.[1] ?? 0);
}
