import type { FieldFault } from '#lib/http/field-fault.ts';
import styles from './form.module.css';

/** Why a form was not taken, and what was typed into it by field. */
export type ShownFault = {
  readonly notice: string;
  readonly faults: readonly FieldFault[];
  readonly kept: Readonly<Record<string, string>>;
};

type FormFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly fault: ShownFault | undefined;
  /** Characters. */
  readonly most: number;
  /** What is to be known before it is filled in. */
  readonly note?: string;
  /** What stands in it unless something else was typed. */
  readonly value?: string;
  readonly type?: 'text' | 'email';
  readonly autoComplete?: 'name' | 'email' | 'off';
  /** Lines of a longer text. */
  readonly rows?: number;
  readonly isRequired?: boolean;
};

/** A field with its label, its note and what is wrong with it. */
export function FormField(props: FormFieldProps) {
  const { name, label, fault, most, note, value = '', type = 'text', autoComplete, rows, isRequired = true } = props;
  const id = `field-${name}`;
  const message = fault?.faults.find(({ field }) => field === name)?.message;
  const described = [message !== undefined && `${id}-fault`, note !== undefined && `${id}-note`]
    .filter(Boolean)
    .join(' ');
  const control = {
    id,
    name,
    required: isRequired,
    maxLength: most,
    defaultValue: fault?.kept[name] ?? value,
    dir: type === 'email' ? 'ltr' : 'auto',
    ...(autoComplete !== undefined && { autoComplete }),
    ...(described !== '' && { 'aria-describedby': described }),
    ...(message !== undefined && { 'aria-invalid': true }),
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      {note !== undefined && (
        <p className={styles.note} id={`${id}-note`}>
          {note}
        </p>
      )}
      {rows === undefined ? <input type={type} {...control} /> : <textarea rows={rows} {...control} />}
      {message !== undefined && (
        <p className={styles.fault} id={`${id}-fault`}>
          {message}
        </p>
      )}
    </div>
  );
}
