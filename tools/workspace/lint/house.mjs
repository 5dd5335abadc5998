import { describedDisable } from './described-disable.mjs';
import { featureIslands } from './feature-islands.mjs';
import { packages } from './packages.mjs';

/** Our own lint rules, for what neither ESLint nor Nx can say. */
export const house = {
  rules: { packages, 'feature-islands': featureIslands, 'described-disable': describedDisable },
};
