import { useMemo } from 'react';
import { countries } from './countries';
import { DeliveryInput } from './delivery-field';
import type { DeliveryForm } from './use-delivery-form';

/** Who orders, where it goes, and how it is paid. */
export function DeliveryFields({ form }: { readonly form: DeliveryForm }) {
  const options = useMemo(
    () => [
      <option key="" value="" disabled hidden>
        Choose
      </option>,
      ...countries().map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      )),
    ],
    [],
  );
  return (
    <div className="checkout__fields">
      <fieldset>
        <legend>About you</legend>
        <DeliveryInput form={form} field="name" label="Name" autoComplete="name" autoCapitalize="words" spellCheck={false} />
        <DeliveryInput
          form={form}
          field="email"
          label="E-mail"
          autoComplete="email"
          type="email"
          hint="For the confirmation and news of this order. Nothing else."
        />
      </fieldset>
      <fieldset>
        <legend>Where to deliver</legend>
        <DeliveryInput form={form} field="line1" label="Street and number" autoComplete="shipping address-line1" spellCheck={false} />
        <DeliveryInput form={form} field="line2" label="Flat, floor, company" autoComplete="shipping address-line2" spellCheck={false} />
        <DeliveryInput
          form={form}
          field="postalCode"
          label="Postal code"
          autoComplete="shipping postal-code"
          autoCapitalize="characters"
          spellCheck={false}
        />
        <DeliveryInput form={form} field="city" label="Town or city" autoComplete="shipping address-level2" autoCapitalize="words" />
        <DeliveryInput
          form={form}
          field="country"
          label="Country"
          autoComplete="shipping country"
          lang={navigator.language}
          options={options}
        />
      </fieldset>
      <fieldset>
        <legend>Payment</legend>
        <p className="payment">
          <strong>You pay on delivery,</strong> when your order is at your door. Nothing is charged before, and we never ask for a card.
        </p>
      </fieldset>
    </div>
  );
}
