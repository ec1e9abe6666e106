import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import classes from './inbox.module.css';
import { useChange, useChatSettings } from './queries.ts';

/** Whether others learn that one has read. */
export const ReadSettings = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data } = useChatSettings();
  const change = useChange((showsReads: boolean) => callApi('changeChatSettings', { body: { showsReads } }));
  if (!data) return null;
  const showsReads = change.isPending ? change.variables : data.showsReads;
  return (
    <details className={classes.settings}>
      <summary>{t('talk.settings')}</summary>
      <Choices
        legend={t('talk.showsReads')}
        hint={t('talk.showsReadsText')}
        look="pills"
        value={showsReads ? 'yes' : 'no'}
        onChange={(value) => change.mutate(value === 'yes')}
        choices={[
          { value: 'yes', label: t('talk.yes') },
          { value: 'no', label: t('talk.no') },
        ]}
      />
      {change.error && <Failure words={failureWords(change.error)} onRetry={change.reset} />}
    </details>
  );
};
