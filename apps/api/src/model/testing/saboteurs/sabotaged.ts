import type { Around } from '../processes/calls';
import type { Saboteur } from './saboteur';
import { forgetIn } from './sabotaged-refusal';
import { sabotagedRequest } from './sabotaged-request';

/** Sends a call as the saboteur leaves it. */
export function sabotaged(saboteur: Saboteur | undefined): Around {
  return async (call, send) => {
    if (saboteur === undefined) return send(call.input);
    if ('drops' in saboteur) return send(sabotagedRequest(call, saboteur.drops, saboteur.of));
    try {
      return await send(call.input);
    } catch (fault) {
      if (fault instanceof Error) forgetIn(fault, call, saboteur.forgets);
      throw fault;
    }
  };
}
