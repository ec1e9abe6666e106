import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly unit: string;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly error?: ReactNode;
}

const read = (text: string): number | null => {
  const plain = text.replace(/[\s\u00a0\u202f€]/g, '').replace(',', '.');
  const value = Number(plain);
  return plain === '' || !Number.isFinite(value) ? null : value;
};

/** A plain number with its unit: digits as people write them, spaces and commas included. Nothing spins by accident. */
export const NumberField = ({ label, hint, unit, value, onChange, error }: Props) => {
  const [text, setText] = useState(value === null ? '' : String(value));
  const shown = read(text) === value ? text : value === null ? '' : String(value);
  return (
    <TextInput
      label={label}
      description={hint}
      inputMode="decimal"
      autoComplete="off"
      maxLength={14}
      value={shown}
      error={error}
      rightSection={<span aria-hidden="true">{unit}</span>}
      rightSectionWidth={Math.max(48, unit.length * 10 + 20)}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(read(event.currentTarget.value));
      }}
    />
  );
};
