import { listOf, member } from '../template-queries';
import type { PlacedResource, StageTemplates } from './assembly';

/** What is missing, each as `<logical id>: <what>`. Empty for a stage whose every edge answers its five questions. */
export type EdgeRule = (stage: StageTemplates) => string[];

export const missing = ({ logicalId }: PlacedResource, what: string): string => `${logicalId}: ${what}`;

/** `what` for each resource that does not keep its promise. */
export function breaches(resources: readonly PlacedResource[], what: string, keeps: (resource: PlacedResource) => boolean): string[] {
  return resources.filter((resource) => !keeps(resource)).map((resource) => missing(resource, what));
}

/** Whether somebody is told when this metric of this resource rises. */
export function isWatched(stage: StageTemplates, metric: string, wanted: PlacedResource): boolean {
  return stage
    .ofType('AWS::CloudWatch::Alarm')
    .filter(({ Properties }) => Properties?.['MetricName'] === metric && listOf(Properties['AlarmActions']).length > 0)
    .some(({ template, Properties }) =>
      listOf(Properties?.['Dimensions']).some((dimension) => {
        const found = stage.referred(template, member(dimension, 'Value'));
        return found?.template === wanted.template && found.logicalId === wanted.logicalId;
      }),
    );
}

export function numberOf({ Properties }: PlacedResource, property: string): number | undefined {
  const value = Properties?.[property];
  return typeof value === 'number' ? value : undefined;
}
