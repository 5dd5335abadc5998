import type { HTMLAttributes, ReactNode } from 'react';
import './field.css';

export interface FieldProps extends Pick<HTMLAttributes<HTMLElement>, 'autoCapitalize' | 'spellCheck' | 'enterKeyHint' | 'lang'> {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly autoComplete: string;
  readonly isRequired: boolean;
  readonly type?: 'text' | 'email';
  readonly hint?: string;
  /** What is wrong with the value; undefined when nothing is. */
  readonly fault: string | undefined;
  /** The choices of a field that is chosen, not typed. */
  readonly options?: ReactNode;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
}

/** One labelled field with its hint and its fault. What is too long is said, not cut off: a pasted text stays whole. */
export function Field(props: FieldProps) {
  const { name, label, value, isRequired, type = 'text', hint, fault, options, onChange, onLeave, ...rest } = props;
  const described = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean).join(' ');
  const shared = {
    ...rest,
    id: name,
    name,
    value,
    required: isRequired,
    'aria-invalid': fault !== undefined,
    'aria-describedby': described || undefined,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
    onBlur: onLeave,
  };
  return (
    <div className={`field field--${name}`}>
      <label htmlFor={name}>
        {label}
        {!isRequired && <span className="hint"> (optional)</span>}
      </label>
      {options ? <select {...shared}>{options}</select> : <input {...shared} type={type} />}
      {hint && (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="field__fault" id={`${name}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
