import { type StackTemplate, StageTemplates } from './assembly';
import { failedMailEdges, functionEdges, senderEdges, subscriptionEdges, unknownEdges, workflowEdges } from './delivery.edges';
import type { EdgeRule } from './edge-rule';
import { mappingEdges } from './mapping.edges';
import { queueEdges } from './queue.edges';

const edgeRules: readonly EdgeRule[] = [
  mappingEdges,
  queueEdges,
  subscriptionEdges,
  functionEdges,
  workflowEdges,
  senderEdges,
  failedMailEdges,
  unknownEdges,
];

/** What the edges of a stage's templates lack, each as `<logical id>: <what>`. */
export function edgeFaults(templates: readonly StackTemplate[]): string[] {
  const stage = new StageTemplates(templates);
  return edgeRules.flatMap((rule) => rule(stage)).sort();
}
