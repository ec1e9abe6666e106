import { useState } from 'react';
import { type Town, usePlaceOptions } from '../../../lib/places.ts';
import { Combobox } from '../../../ui/combobox.tsx';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: Town | null;
  readonly onChange: (town: Town | null) => void;
  readonly error: string | undefined;
}

/** A town once it is picked; what is being typed stays here. */
export const TownField = ({ label, hint, value, onChange, error }: Props) => {
  const [typed, setTyped] = useState('');
  const { places, box } = usePlaceOptions(typed, value !== null);
  return (
    <Combobox
      {...box}
      label={label}
      hint={hint}
      text={value?.name ?? typed}
      error={error}
      onText={(text) => {
        setTyped(text);
        if (value) onChange(null);
      }}
      onPick={(code) => {
        const place = places.find((candidate) => candidate.code === code);
        if (place) onChange({ code: place.code, name: place.name });
      }}
      onClear={() => {
        setTyped('');
        onChange(null);
      }}
    />
  );
};
