import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly unit: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly error?: ReactNode;
  /** Said while what is typed is no number; the value is null meanwhile. */
  readonly unreadable: string;
}

/** On a field that holds no number, for the form around it. */
export const UNREADABLE = 'data-unreadable';

const read = (text: string): number | null => {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? null : value;
};

/** A plain number with its unit: digits as people write them, spaces and commas included. Nothing spins by accident. */
export const NumberField = ({ label, hint, unit, value, onChange, error, unreadable }: Props) => {
  const [text, setText] = useState(value === null ? '' : String(value));
  const shown = read(text) === value ? text : value === null ? '' : String(value);
  const isUnreadable = text === shown && text.trim() !== '' && read(text) === null;
  return (
    <TextInput
      label={label}
      description={hint}
      inputMode="decimal"
      autoComplete="off"
      maxLength={14}
      value={shown}
      error={isUnreadable ? unreadable : error}
      {...(isUnreadable ? { [UNREADABLE]: true } : {})}
      rightSection={<span aria-hidden="true">{unit}</span>}
      rightSectionWidth={Math.max(48, unit.length * 10 + 20)}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(read(event.currentTarget.value));
      }}
    />
  );
};
