import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SkeletonText } from '../../ui/skeletons.tsx';
import type { Draft } from './draft.ts';
import classes from './home.module.css';

const DetailsForm = lazy(async () => ({ default: (await import('./details-form.tsx')).DetailsForm }));

interface Props {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** What may open or close an offer; folded away, because nobody has to know it to try. */
export const DetailsFields = ({ draft, onChange }: Props) => {
  const { t } = useTranslation();
  const isFilled = draft.legalForm !== '' || draft.stage !== '' || draft.inQpv !== 'unknown';
  const [isOpen, setOpen] = useState(isFilled);
  return (
    <details
      className={classes.details}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{t('home.more')}</summary>
      {isOpen && (
        <div className={classes.detailsBody}>
          <Suspense fallback={<SkeletonText lines={4} />}>
            <DetailsForm draft={draft} onChange={onChange} />
          </Suspense>
        </div>
      )}
    </details>
  );
};
