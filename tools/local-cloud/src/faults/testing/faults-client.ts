import type { FaultsView } from '../fault-plan';

/** The part of the control API that is about faults. */
export function faultsAt(endpoint: string) {
  const call = async (method: string, body?: object): Promise<{ status: number; body: FaultsView & { error?: string } }> => {
    const response = await fetch(`${endpoint}/_local/api/faults`, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as FaultsView };
  };
  return {
    call,
    put: async (...rules: object[]) => {
      const { status, body } = await call('PUT', { seed: 7, rules });
      if (status !== 200) throw new Error(body.error);
    },
    clear: () => call('DELETE'),
    fired: async () => (await call('GET')).body.rules.map(({ fired }) => fired),
    unsettled: async () => {
      const response = await fetch(`${endpoint}/_local/api/settled?timeoutSeconds=0`);
      return ((await response.json()) as { unsettled?: string[] }).unsettled ?? [];
    },
    untilSettled: async () => {
      const response = await fetch(`${endpoint}/_local/api/settled?timeoutSeconds=30`);
      if (!response.ok) throw new Error(await response.text());
    },
  };
}
