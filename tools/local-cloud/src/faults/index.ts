export { breakBatches } from './batch-faults';
export { breakCalls } from './call-faults';
export { FaultPlan, type FaultsView } from './fault-plan';
export { breakInvocations } from './invocation-faults';
export { parseFaults } from './parse-rules';
export { recordStrike } from './record-strike';
export { namesOfRun } from './run-names';
export { callersOf, reachOf } from './run-reach';
