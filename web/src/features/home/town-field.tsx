import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaceOptions } from '../../lib/places.ts';
import { Combobox } from '../../ui/combobox.tsx';
import type { Draft } from './draft.ts';

interface Props {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly error: ReactNode;
}

export const TownField = ({ draft, onChange, error }: Props) => {
  const { t } = useTranslation();
  const { places, box } = usePlaceOptions(draft.townText, draft.town !== null);
  return (
    <Combobox
      {...box}
      label={t('home.town')}
      hint={t('home.townHint')}
      text={draft.townText}
      error={error}
      onText={(townText) => onChange({ townText, town: null })}
      onPick={(code) => {
        const place = places.find((candidate) => candidate.code === code);
        if (place) onChange({ townText: place.name, town: { code: place.code, name: place.name } });
      }}
      onClear={() => onChange({ townText: '', town: null })}
    />
  );
};
