import { Button, MultiSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MySheets } from '../../../../api/contract/index.ts';
import { DEPARTEMENTS, REGION_NAMES } from '../../../../matching/taxonomy/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Quiet, Section } from '../../ui/sheet.tsx';
import classes from './catalogue.module.css';
import { useAskToReview } from './queries.ts';
import { useCodeWords } from './words.ts';

/** A connector asks to review the sheets of territories; the team decides. */
export const ReviewerForm = ({ reviewer }: { readonly reviewer: MySheets['reviewer'] }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { labels } = useCodeWords();
  const ask = useAskToReview();
  const [chosen, setChosen] = useState<readonly string[]>(reviewer?.territories ?? []);
  const where = labels('territories', reviewer?.territories ?? []).join(', ');
  const options = [
    { value: 'national', label: t('catalogue.national') },
    ...Object.entries(REGION_NAMES).map(([code, label]) => ({ value: `region-${code}`, label })),
    ...Object.entries(DEPARTEMENTS).map(([code, { name }]) => ({
      value: `departement-${code}`,
      label: `${name} (${code})`,
    })),
  ];
  const submit = () => {
    if (!ask.isPending && chosen.length > 0) ask.mutate([...chosen]);
  };
  return (
    <Section title={t('catalogue.reviewerTitle')} lead={t('catalogue.reviewerText')}>
      <div className={classes.panel}>
        {reviewer && (
          <p role="status">
            {t(reviewer.isAccepted ? 'catalogue.reviewerIs' : 'catalogue.reviewerWaits', { where })}
          </p>
        )}
        <MultiSelect
          label={t('catalogue.reviewerWhere')}
          data={options}
          value={[...chosen]}
          onChange={setChosen}
          searchable
          maxValues={20}
          hiddenInputProps={{ 'aria-hidden': true }}
        />
        {ask.error && <Failure words={failureWords(ask.error)} onRetry={submit} />}
        <Actions>
          <Button variant="default" onClick={submit} aria-disabled={ask.isPending || chosen.length === 0}>
            {t('catalogue.reviewerAsk')}
          </Button>
          {reviewer && (
            <Quiet
              onClick={() => {
                setChosen([]);
                ask.mutate([]);
              }}
            >
              {t('catalogue.reviewerEnd')}
            </Quiet>
          )}
        </Actions>
      </div>
    </Section>
  );
};
