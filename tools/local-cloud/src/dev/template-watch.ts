import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { textOf } from '../errors';
import type { Part } from '../part';
import type { CloudModel } from '../template';
import { contentOf, watchFolder } from './folder-watch';

export interface TemplateWatch {
  readonly assembly: string;
  readonly running: CloudModel;
  /** Reads the assembly again; throws when it cannot be run. */
  readonly load: () => CloudModel;
  readonly report: (line: string) => void;
  /** What runs must be started anew; named are the resources because of which. */
  readonly onChange: (changed: readonly string[]) => void;
}

const POLL_MS = 250;

/** Follows the assembly: its code is swapped elsewhere, so only what differs beyond the hashes of assets matters. */
export function watchTemplate({ assembly, running, load, report, onChange }: TemplateWatch): Part {
  const look = async () => {
    if (!existsSync(join(assembly, 'manifest.json'))) return; // a synthesis is under way, or has failed and said so
    try {
      const changed = changedResources(running, load());
      if (changed.length > 0) onChange(changed);
      else report('synthesised; nothing that runs here has changed');
    } catch (error) {
      report(`the former template goes on: ${textOf(error)}`);
    }
  };
  return watchFolder({ folder: assembly, known: contentOf(assembly), pollMs: POLL_MS, onChange: look });
}

/** The resources that differ, came or went, by stack and logical id: each stack has ids of its own. */
export function changedResources(before: CloudModel, after: CloudModel): string[] {
  const was = textsOf(before);
  const is = textsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id));
}

function textsOf({ resources }: CloudModel): Map<string, string> {
  return new Map(
    resources.map((resource) => [`${resource.stack}/${resource.logicalId}`, JSON.stringify(resource).replace(/[0-9a-f]{64}/g, 'asset')]),
  );
}
