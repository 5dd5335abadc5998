import { LOG_LEVELS, levelOf } from '../observation/log-entry';
import type { Report } from '../part';
import type { LogLine } from './state';
import type { LogsQuery } from './view';

const MOST_LINES = 5_000;

/** The lines that all parts reported lately. */
export class LogRing {
  private readonly lines: LogLine[] = [];
  private readonly followers = new Set<(line: LogLine) => void>();

  /** Keeps each line, then passes it on. */
  tee(report: Report): Report {
    return (part, text) => {
      this.add({ at: new Date().toISOString(), part, level: levelOf(text) ?? 'info', text });
      report(part, text);
    };
  }

  /** The newest first. */
  list(query: LogsQuery): LogLine[] {
    return this.lines
      .filter((line) => matches(line, query))
      .slice(-(query.limit ?? 200))
      .reverse();
  }

  /** Calls back for each new line, until the answer is called. */
  follow(query: LogsQuery, listener: (line: LogLine) => void): () => void {
    const follower = (line: LogLine) => {
      if (matches(line, query)) listener(line);
    };
    this.followers.add(follower);
    return () => void this.followers.delete(follower);
  }

  private add(line: LogLine): void {
    this.lines.push(line);
    if (this.lines.length > MOST_LINES) this.lines.splice(0, MOST_LINES / 10);
    for (const follower of this.followers) follower(line);
  }
}

function matches({ part, level, text }: LogLine, query: LogsQuery): boolean {
  if (query.part !== undefined && query.part !== part) return false;
  if (query.level !== undefined && LOG_LEVELS.indexOf(level) < LOG_LEVELS.indexOf(query.level)) return false;
  return query.match === undefined || text.toLowerCase().includes(query.match.toLowerCase());
}
