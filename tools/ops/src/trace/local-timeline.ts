import { readSettings } from '@order-carts/service-kit';
import * as Type from 'typebox';

const TimelineSchema = Type.Object({
  durationMs: Type.Number(),
  steps: Type.Array(
    Type.Object({
      at: Type.String(),
      afterMs: Type.Number(),
      durationMs: Type.Number(),
      part: Type.String(),
      action: Type.String(),
      target: Type.String(),
      isFailure: Type.Boolean(),
    }),
  ),
});
export type LocalTimeline = Type.Static<typeof TimelineSchema>;

/** What the local cloud itself saw of an order, call by call; undefined on AWS and where it has forgotten. */
export async function localTimeline(stage: string, orderId: string): Promise<LocalTimeline | undefined> {
  const endpoint = process.env['AWS_ENDPOINT_URL'];
  if (stage !== 'local' || endpoint === undefined) return undefined;
  const response = await fetch(`${endpoint}/_local/api/timeline/${orderId}`);
  if (!response.ok) return undefined;
  const timeline = readSettings(TimelineSchema, (await response.json()) as Record<string, unknown>);
  return timeline.steps.length === 0 ? undefined : timeline;
}
