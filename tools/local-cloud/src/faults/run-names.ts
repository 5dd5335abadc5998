import { placesIn } from '../control/resources';
import type { Parts } from '../control/sources';
import { shortNames } from '../dev/short-names';
import { functionSettings } from '../lambda/function-settings';
import { machineName } from '../stepfunctions';
import { textAt } from '../template/json';
import type { CloudModel } from '../template/resource';
import { lastSegment } from '../properties';
import type { Names } from './names';

const RESOURCES = ['table', 'queue', 'dead-letter-queue', 'topic', 'state-machine', 'bucket', 'dead-letter-bucket', 'website'];
const STREAM = /:table\/([^/]+)\/stream/;

/** Who and what rules can be about: the template's, and the instances that run now. */
export function namesOfRun(model: CloudModel, parts: Parts, isPersistent: boolean): Names {
  const places = placesIn(model).places.filter(({ kind }) => RESOURCES.includes(kind));
  const queues = places.filter(({ kind }) => kind.endsWith('queue')).map(({ name }) => name);
  const mappings = model.resources.filter(({ type }) => type === 'AWS::Lambda::EventSourceMapping');
  return {
    functions: shortNames(functionSettings(model).map(({ name }) => name)),
    stateMachines: model.resources.filter(({ type }) => type === 'AWS::StepFunctions::StateMachine').map(machineName),
    instances: (parts.instances?.instances() ?? []).map(({ name }) => name),
    resources: places.map(({ name }) => name),
    fifoQueues: queues.filter((name) => name.endsWith('.fifo')),
    sources: mappings.map(({ properties }) => sourceOf(textAt(properties, 'EventSourceArn') ?? '')),
    isPersistent,
  };
}

function sourceOf(arn: string): string {
  return STREAM.exec(arn)?.[1] ?? lastSegment(arn);
}
