import { useRef, useState, type SubmitEvent } from 'react';
import { wait } from '../../browser/wait';
import { emailFault } from '../../components/email-fault';
import { Field } from '../../components/field';
import { requestOrderLinks } from '../../shop-api/request-order-links';
import { useShopApi } from '../../shop-api/shop-api-context';
import './orders.css';

const RETRY_DELAYS_MS = [500, 1500];
const NOT_TAKEN = 'We cannot send mail to this address. Is it spelt right?';

/** Asks for the links of all orders of an address. The answer is the same whether there are any: only the inbox may know. */
export function OrderLinksForm() {
  const form = useRef<HTMLFormElement>(null);
  const [email, setEmail] = useState('');
  const [fault, setFault] = useState<string>();
  const { state, sentTo, send } = useRequest();
  const check = () => {
    const found = emailFault(email.trim());
    setFault(found);
    return found === undefined;
  };
  const blame = (text?: string) => {
    if (text) setFault(text);
    form.current?.querySelector('input')?.focus();
  };
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!check()) return blame();
    if ((await send(email.trim())) === 'malformed') blame(NOT_TAKEN);
  };

  return (
    <div className="order-links">
      <form noValidate ref={form} onSubmit={(event) => void submit(event)}>
        <Field
          name="email"
          label="E-mail"
          type="email"
          autoComplete="email"
          enterKeyHint="send"
          isRequired
          value={email}
          fault={fault}
          onChange={(value) => {
            setEmail(value);
            if (fault !== undefined) setFault(emailFault(value.trim()));
          }}
          onLeave={() => email !== '' && check()}
        />
        <button type="submit" className="button" aria-disabled={state === 'sending'}>
          {state === 'sending' ? 'Sending…' : 'Send me my order links'}
        </button>
      </form>
      {/* Always there, so that the answer is read out when it comes. */}
      <div role="status">{state === 'sent' && <Thanks email={sentTo} />}</div>
      {state === 'unknown' && (
        <p className="failure" role="alert">
          We could not reach the shop. Please try again in a moment.
        </p>
      )}
    </div>
  );
}

function Thanks({ email }: { readonly email: string }) {
  return (
    <div className="thanks">
      <p>
        Thank you. If there are orders for <strong className="breaks">{email}</strong>, a mail with their links is on its way.
      </p>
      <p className="hint">
        It can take a minute. Nothing there? Look into the spam folder, or try the address you ordered with. We send at most one such mail
        in ten minutes.
      </p>
    </div>
  );
}

type RequestState = 'idle' | 'sending' | 'sent' | 'unknown';

/** A second press while the first is on its way does nothing. */
function useRequest() {
  const api = useShopApi();
  const isUnderWay = useRef(false);
  const [state, setState] = useState<RequestState>('idle');
  const [sentTo, setSentTo] = useState('');
  const send = async (email: string) => {
    if (isUnderWay.current) return undefined;
    isUnderWay.current = true;
    setState('sending');
    const { type } = await requestOrderLinks(api, email, { delaysMs: RETRY_DELAYS_MS, wait });
    isUnderWay.current = false;
    setSentTo(email);
    setState(type === 'accepted' ? 'sent' : type === 'unknown' ? 'unknown' : 'idle');
    return type;
  };
  return { state, sentTo, send };
}
