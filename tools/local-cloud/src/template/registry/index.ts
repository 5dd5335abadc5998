import { computeRegistry } from './compute.registry';
import { dataRegistry } from './data.registry';
import { messagingRegistry } from './messaging.registry';
import { skippedRegistry } from './skipped.registry';
import type { Registry } from './types';

/** Every resource type the local cloud knows. A type or property that is not in here stops the start. */
export const registry: Registry = { ...dataRegistry, ...messagingRegistry, ...computeRegistry, ...skippedRegistry };
