import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: ReactNode;
}

export const EmailField = ({ label, hint, value, onChange, error }: Props) => (
  <TextInput
    label={label}
    description={hint}
    type="email"
    inputMode="email"
    autoComplete="email"
    autoCapitalize="none"
    spellCheck={false}
    maxLength={254}
    value={value}
    error={error}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);

/** Where the tab keeps an address that was typed, until it is no longer anyone's. */
export const TYPED_EMAIL = 'passerelle.email';

/** Enough to catch a slip; the API has the last word. */
export const looksLikeEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text.trim());
