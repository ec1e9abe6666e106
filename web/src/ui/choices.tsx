import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './choices.module.css';

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly detail?: ReactNode;
  readonly icon?: ReactNode;
}
interface Shared<Value extends string> {
  readonly legend: string;
  /** The legend repeats the page's heading: only for those who do not see it. */
  readonly legendHidden?: boolean;
  readonly hint?: string;
  readonly error?: string | null | undefined;
  readonly choices: readonly Choice<Value>[];
  /** Big tiles with words, or a tight row of pills. */
  readonly look?: 'tiles' | 'pills';
}
type Props<Value extends string> = Shared<Value> &
  (
    | { readonly value: Value | null; readonly onChange: (value: Value) => void; readonly many?: false }
    | {
        readonly value: readonly Value[];
        readonly onChange: (values: readonly Value[]) => void;
        readonly many: true;
      }
  );

/** One or several of a few answers: native boxes inside targets that a thumb cannot miss. */
export const Choices = <Value extends string>(props: Props<Value>) => {
  const { legend, legendHidden = false, hint, error, choices, look = 'tiles' } = props;
  const id = useId();
  const isChosen = (value: Value) => (props.many ? props.value.includes(value) : props.value === value);
  const choose = (value: Value) => {
    if (!props.many) return props.onChange(value);
    props.onChange(
      props.value.includes(value) ? props.value.filter((one) => one !== value) : [...props.value, value],
    );
  };
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset className={classes.group} aria-describedby={described || undefined}>
      <legend className={legendHidden ? 'hidden' : classes.legend}>{legend}</legend>
      {hint && (
        <p id={`${id}-hint`} className={classes.hint}>
          {hint}
        </p>
      )}
      <div className={classes[look]}>
        {choices.map(({ value, label, detail, icon }) => (
          <label key={value} className={classes.choice} data-chosen={isChosen(value) || undefined}>
            <input
              type={props.many ? 'checkbox' : 'radio'}
              name={id}
              value={value}
              checked={isChosen(value)}
              aria-invalid={error ? true : undefined}
              onChange={() => choose(value)}
            />
            {icon}
            <span className={classes.words}>
              <span className={classes.label}>{label}</span>
              {detail && <span className={classes.detail}>{detail}</span>}
            </span>
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className={classes.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
};
