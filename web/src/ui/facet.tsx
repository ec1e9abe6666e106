import { useId, useState } from 'react';
import classes from './facet.module.css';

export interface FacetOption {
  readonly code: string;
  readonly label: string;
  readonly count: number;
}
export interface FacetWords {
  readonly number: (count: number) => string;
  readonly results: (count: number) => string;
  readonly showAll: (count: number) => string;
}
interface Props {
  readonly words: FacetWords;
  readonly legend: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
  /** The label of what is chosen and counted nowhere. */
  readonly labelOf: (code: string) => string;
  readonly onChange: (codes: readonly string[]) => void;
  readonly look?: 'many' | 'one';
}
const FIRST = 6;

/** Boxes of one filter, each with how many results it would leave; what is chosen stays, even at none. */
export const Facet = ({ words, legend, options, chosen, labelOf, onChange, look = 'many' }: Props) => {
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  const missing = chosen.filter((code) => !options.some((option) => option.code === code));
  const all = [...missing.map((code) => ({ code, label: labelOf(code), count: 0 })), ...options];
  if (all.length === 0) return null;
  const shown = isWhole ? all : all.filter(({ code }, n) => n < FIRST || chosen.includes(code));
  const toggle = (code: string) => {
    if (look === 'one') return onChange(chosen.includes(code) ? [] : [code]);
    onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  };
  return (
    <fieldset className={classes.facet}>
      <legend>{legend}</legend>
      {shown.map(({ code, label, count }) => (
        <label key={code} className={classes.option}>
          <input type="checkbox" name={id} checked={chosen.includes(code)} onChange={() => toggle(code)} />
          <span>{label}</span>
          <span className={classes.count}>
            <span aria-hidden="true">{words.number(count)}</span>
            <span className="hidden">{words.results(count)}</span>
          </span>
        </label>
      ))}
      {all.length > shown.length && (
        <button type="button" className={classes.link} onClick={() => setWhole(true)}>
          {words.showAll(all.length)}
        </button>
      )}
    </fieldset>
  );
};
