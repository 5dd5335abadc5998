import type { Static } from 'typebox';
import * as Type from 'typebox';

/** `live`: the process answers. `ready`: it may get traffic; `starting` and `stopping` may not (503). */
export const HealthSchema = Type.Object(
  { status: Type.Enum(['live', 'ready', 'starting', 'stopping']) },
  { $id: 'Health', additionalProperties: false },
);
export type HealthBody = Static<typeof HealthSchema>;

export const liveRoute = {
  operationId: 'live',
  summary: 'Whether the process answers',
  tags: ['health'],
  problemCodes: [],
  response: { 200: HealthSchema },
} as const;

export const readyRoute = {
  operationId: 'ready',
  summary: 'Whether the process may get traffic; asks no other service',
  tags: ['health'],
  problemCodes: [],
  response: { 200: HealthSchema, 503: HealthSchema },
} as const;
