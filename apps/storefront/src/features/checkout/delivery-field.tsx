import type { ReactNode } from 'react';
import { FIELD_RULES, type DeliveryField } from './delivery-draft';
import type { DeliveryForm } from './use-delivery-form';

export interface DeliveryFieldProps {
  readonly form: DeliveryForm;
  readonly field: DeliveryField;
  readonly label: string;
  readonly autoComplete: string;
  readonly type?: 'text' | 'email';
  readonly hint?: string;
  /** The choices of a field that is chosen, not typed. */
  readonly options?: ReactNode;
}

/** One labelled field with its hint and its fault. */
export function DeliveryInput({ form, field, label, autoComplete, type = 'text', hint, options }: DeliveryFieldProps) {
  const fault = form.faults[field];
  const isRequired = 'missing' in FIELD_RULES[field];
  const described = [hint && `${field}-hint`, fault && `${field}-fault`].filter(Boolean).join(' ');
  const shared = {
    id: field,
    name: field,
    autoComplete,
    required: isRequired,
    value: form.draft[field],
    'aria-invalid': fault !== undefined,
    'aria-describedby': described || undefined,
    onChange: (event: { readonly target: { readonly value: string } }) => form.change(field, event.target.value),
    onBlur: () => form.leave(field),
  };
  return (
    <div className={`field field--${field}`}>
      <label htmlFor={field}>
        {label}
        {!isRequired && <span className="hint"> (optional)</span>}
      </label>
      {options ? <select {...shared}>{options}</select> : <input {...shared} type={type} maxLength={FIELD_RULES[field].maxLength} />}
      {hint && (
        <p className="hint" id={`${field}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field__fault" id={`${field}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
