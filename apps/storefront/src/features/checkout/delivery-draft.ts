import type { PlaceOrderBody } from '@order-carts/api-contract';
import { EMAIL_MAX_LENGTH, EMAIL_MISSING, emailFault } from '../../components/email-fault';

/** What stands in the form, letter by letter. */
export interface DeliveryDraft {
  readonly name: string;
  readonly email: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

export type DeliveryField = keyof DeliveryDraft;
export type DeliveryFaults = Partial<Record<DeliveryField, string>>;

interface FieldRule {
  /** What to say when it is left empty; undefined when it may be. */
  readonly missing?: string;
  readonly maxLength: number;
}

/** In the order of the form: the first fault is the one that gets the focus. */
export const FIELD_RULES = {
  name: { missing: 'Tell us your name.', maxLength: 100 },
  email: { missing: EMAIL_MISSING, maxLength: EMAIL_MAX_LENGTH },
  line1: { missing: 'Tell us street and number.', maxLength: 120 },
  line2: { maxLength: 120 },
  postalCode: { maxLength: 20 },
  city: { missing: 'Tell us your town or city.', maxLength: 80 },
  country: { missing: 'Choose your country.', maxLength: 2 },
} as const satisfies Record<DeliveryField, FieldRule>;

export const DELIVERY_FIELDS = Object.keys(FIELD_RULES) as DeliveryField[];

export const EMPTY_DRAFT: DeliveryDraft = { name: '', email: '', line1: '', line2: '', postalCode: '', city: '', country: '' };

/** As the API reads it; a test holds them together, since the schemas themselves stay out of the built page. */
const LINE = /^(?!\s*$)[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+$/u;
const COUNTRY_CODE = /^[A-Z]{2}$/;

/** What is wrong with a field; undefined when it is fine. */
export function faultOf(field: DeliveryField, draft: DeliveryDraft): string | undefined {
  const rule: FieldRule = FIELD_RULES[field];
  const value = draft[field].trim();
  if (value === '') return rule.missing;
  if (value.length > rule.maxLength) return `At most ${rule.maxLength} characters, please.`;
  if (!LINE.test(value)) return 'Please use letters, digits and signs only.';
  if (field === 'email') return emailFault(value);
  if (field === 'country' && !COUNTRY_CODE.test(value)) return rule.missing;
  return undefined;
}

export function faultsIn(draft: DeliveryDraft): DeliveryFaults {
  const found = DELIVERY_FIELDS.map((field) => [field, faultOf(field, draft)] as const);
  return Object.fromEntries(found.filter(([, fault]) => fault !== undefined));
}

/** A draft without faults as the order's contact and address. */
export function deliveryOf(draft: DeliveryDraft): Pick<PlaceOrderBody, 'contact' | 'address'> {
  const line2 = draft.line2.trim();
  const postalCode = draft.postalCode.trim();
  return {
    contact: { name: draft.name.trim(), email: draft.email.trim() },
    address: {
      line1: draft.line1.trim(),
      ...(line2 === '' ? {} : { line2 }),
      ...(postalCode === '' ? {} : { postalCode }),
      city: draft.city.trim(),
      country: draft.country.trim(),
    },
  };
}
