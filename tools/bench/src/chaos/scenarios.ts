import { API_SCENARIOS } from './api.scenarios';
import { MIXED_SCENARIOS } from './mixed.scenarios';
import { OUTAGE_SCENARIOS } from './outage.scenarios';
import { PIPELINE_SCENARIOS } from './pipeline.scenarios';
import type { Scenario } from './scenario';

/** All that strikes in a whole run, from the simple to the mixed. What moves the cloud's clock comes last. */
export const SCENARIOS: readonly Scenario[] = [...API_SCENARIOS, ...PIPELINE_SCENARIOS, ...MIXED_SCENARIOS, ...OUTAGE_SCENARIOS];
