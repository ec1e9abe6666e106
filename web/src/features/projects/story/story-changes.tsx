import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHistoryWords } from '../../../lib/history-words.ts';
import { History } from '../../../ui/history.tsx';
import { useProjectHistory } from '../queries.ts';
import classes from './story.module.css';
import { EMPTY, type Story } from './values.ts';

/** Who changed what, asked for when it is opened. */
export const StoryChanges = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const words = useHistoryWords();
  const { data } = useProjectHistory(id, isOpen);
  return (
    <details className={classes.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('mine.history')}</summary>
      <History
        label={t('mine.history')}
        items={words(data?.items ?? [], (field) =>
          field in EMPTY ? t(`story.label.${field as keyof Story}`) : null,
        )}
      />
    </details>
  );
};
