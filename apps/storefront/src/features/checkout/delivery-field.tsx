import { Field, type FieldProps } from '../../components/field';
import { FIELD_RULES, type DeliveryField } from './delivery-draft';
import type { DeliveryForm } from './use-delivery-form';

type Given = 'name' | 'value' | 'isRequired' | 'fault' | 'onChange' | 'onLeave';

export interface DeliveryInputProps extends Omit<FieldProps, Given> {
  readonly form: DeliveryForm;
  readonly field: DeliveryField;
}

/** A field of the delivery form. */
export function DeliveryInput({ form, field, ...rest }: DeliveryInputProps) {
  return (
    <Field
      {...rest}
      name={field}
      value={form.draft[field]}
      isRequired={'missing' in FIELD_RULES[field]}
      fault={form.faults[field]}
      onChange={(value) => form.change(field, value)}
      onLeave={() => form.leave(field)}
    />
  );
}
