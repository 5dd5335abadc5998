import { checkpointsInMemory, type Checkpoints } from '../mappings/checkpoints';
import type { LocalCloudOptions } from '../options';
import { checkpointsIn, openDataFolder, type DataFolder } from '../storage';
import { started, type Running } from './running';

export interface Data {
  /** `undefined`: everything ends with the run. */
  readonly data: DataFolder | undefined;
  readonly checkpoints: Checkpoints;
}

/** Opens what outlives the run, if that is asked for. It is to be the first part: the last stopped, when nothing writes any more. */
export function openData({ persist, isFresh = false, report }: LocalCloudOptions, { services }: Running): Data {
  if (persist === undefined) return { data: undefined, checkpoints: checkpointsInMemory() };
  const data = started(services, openDataFolder(persist, { isFresh }));
  report('data', `kept in ${data.path}`);
  return {
    data,
    checkpoints: started(
      services,
      checkpointsIn(data, (line) => report('data', line)),
    ),
  };
}
