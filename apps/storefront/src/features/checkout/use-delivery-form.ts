import type { ProblemBody } from '@order-carts/api-contract';
import { useState } from 'react';
import { isRecord } from '../../browser/is-record';
import { readJson, type KeyValueStore } from '../../browser/key-value-store';
import { guessedCountry } from './countries';
import {
  DELIVERY_FIELDS,
  EMPTY_DRAFT,
  faultOf,
  faultsIn,
  type DeliveryDraft,
  type DeliveryFaults,
  type DeliveryField,
} from './delivery-draft';

const DRAFT_KEY = 'order-carts.delivery-draft';

export interface DeliveryForm {
  readonly draft: DeliveryDraft;
  readonly faults: DeliveryFaults;
  readonly change: (field: DeliveryField, value: string) => void;
  readonly leave: (field: DeliveryField) => void;
  /** Checks everything; answers the first field at fault, undefined when all is well. */
  readonly check: () => DeliveryField | undefined;
  /** Shows what the shop found wrong; answers the first field at fault. */
  readonly blame: (problem: ProblemBody) => DeliveryField | undefined;
  readonly forget: () => void;
}

/** The delivery form: what is typed survives a reload of this tab, and a fault is named when its field is left. */
export function useDeliveryForm(store: KeyValueStore): DeliveryForm {
  const [draft, setDraft] = useState<DeliveryDraft>(
    () => readJson(store, DRAFT_KEY, isDraft) ?? { ...EMPTY_DRAFT, country: guessedCountry(navigator.language) },
  );
  const [faults, setFaults] = useState<DeliveryFaults>({});

  const name = (field: DeliveryField, next: DeliveryDraft) => setFaults((known) => ({ ...known, [field]: faultOf(field, next) }));
  const show = (found: DeliveryFaults) => {
    setFaults(found);
    return DELIVERY_FIELDS.find((field) => found[field] !== undefined);
  };
  return {
    draft,
    faults,
    change: (field, value) => {
      const next = { ...draft, [field]: value };
      setDraft(next);
      store.set(DRAFT_KEY, JSON.stringify(next));
      // A fault goes as soon as it is mended; a new one is not named while somebody types.
      if (faults[field] !== undefined) name(field, next);
    },
    leave: (field) => name(field, draft),
    check: () => show(faultsIn(draft)),
    blame: (problem) => show(faultsNamedBy(problem)),
    forget: () => store.remove(DRAFT_KEY),
  };
}

function faultsNamedBy({ errors = [] }: ProblemBody): DeliveryFaults {
  const named = errors.map((error) => [fieldIn(error.field), error.message] as const);
  return Object.fromEntries(named.filter(([field]) => field !== undefined));
}

/** `/contact/email` and `contact.email` both mean the field `email`. */
function fieldIn(path: string): DeliveryField | undefined {
  const last = path.split(/[./]/).at(-1);
  return DELIVERY_FIELDS.find((field) => field === last);
}

function isDraft(value: unknown): value is DeliveryDraft {
  return isRecord(value) && DELIVERY_FIELDS.every((field) => typeof value[field] === 'string');
}
