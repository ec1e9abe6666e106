import { type Town, useTownBox } from '../../../lib/places.ts';
import { Combobox } from '../../../ui/combobox.tsx';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: Town | null;
  readonly onChange: (town: Town | null) => void;
  readonly error: string | undefined;
}

/** A town once it is picked; what is being typed stays here. */
export const TownField = ({ label, hint, value, onChange, error }: Props) => (
  <Combobox {...useTownBox(value, onChange)} label={label} hint={hint} error={error} />
);
