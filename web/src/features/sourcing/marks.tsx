import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MarkInput, SourcingRow } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { ApiError } from '../../lib/problem.ts';
import { useAccount } from '../../lib/session.ts';
import { useKeptWords } from '../../lib/storage.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Actions, Said } from '../../ui/sheet.tsx';
import { Tick } from '../../ui/tick.tsx';
import { useMark } from './queries.ts';
import classes from './sourcing.module.css';

interface Props {
  readonly needId: string;
  readonly row: SourcingRow;
}

/** What the buyer's side keeps to itself about one supplier: to be compared, chosen, and its notes. */
export const Marks = ({ needId, row }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { project, mark } = row;
  const { title } = project;
  const save = useMark(needId, project.id);
  const tick = (change: Pick<MarkInput, 'isCompared' | 'isChosen'>) => {
    if (!save.isPending) save.mutate({ version: mark.version, ...change });
  };
  const hasNotes = mark.note !== '' || mark.why !== '';
  return (
    <div className={classes.marks}>
      <Tick
        label={t('sourcing.toCompare')}
        name={t('sourcing.toCompareOf', { title })}
        checked={mark.isCompared}
        onChange={(isCompared) => tick({ isCompared })}
      />
      <Tick
        label={t('sourcing.choose')}
        name={t('sourcing.chooseOf', { title })}
        checked={mark.isChosen}
        onChange={(isChosen) => tick({ isChosen })}
      />
      <details className={classes.notes} open={mark.isChosen && mark.why === '' ? true : undefined}>
        <summary aria-label={t('sourcing.notesOf', { title })}>
          {t(hasNotes ? 'sourcing.notesKept' : 'sourcing.notes')}
        </summary>
        <Notes needId={needId} row={row} />
      </details>
      {save.error && !(save.error instanceof ApiError && save.error.conflict) && (
        <Failure words={failureWords(save.error)} onRetry={() => save.reset()} />
      )}
    </div>
  );
};

type Words = Pick<SourcingRow['mark'], 'note' | 'why'>;

/** Typed words outlive errors and reloads; over what a colleague wrote meanwhile one is asked. */
const Notes = ({ needId, row }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const account = useAccount();
  const { project, mark } = row;
  const [typed, type, forget] = useKeptWords<(Words & { readonly version: number }) | null>(
    `passerelle.sourcing.${account.id}.${needId}.${project.id}`,
    null,
  );
  const [isSaved, setSaved] = useState(false);
  const save = useMark(needId, project.id);
  const words: Words = typed ?? mark;
  const conflict = save.error instanceof ApiError ? save.error.conflict : null;
  const change = (part: Partial<Words>) => {
    setSaved(false);
    type({ version: typed?.version ?? mark.version, note: words.note, why: words.why, ...part });
  };
  const send = (version: number) =>
    save.mutate(
      { version, note: words.note, why: words.why },
      {
        onSuccess: () => {
          forget();
          setSaved(true);
        },
      },
    );
  return (
    <div className={classes.notesForm}>
      <Textarea
        label={t('sourcing.note')}
        description={t('sourcing.noteWhy')}
        autosize
        minRows={2}
        maxLength={2000}
        value={words.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
      {(mark.isChosen || words.why !== '') && (
        <Textarea
          label={t('sourcing.why')}
          description={t('sourcing.whyWhy')}
          autosize
          minRows={2}
          maxLength={1000}
          value={words.why}
          onChange={(event) => change({ why: event.currentTarget.value })}
        />
      )}
      {conflict && (
        <Notice
          tone="bad"
          title={t('sourcing.clash', { who: conflict.by?.name ?? t('sourcing.someone') })}
          action={
            <Actions>
              <Button onClick={() => send(conflict.version)}>{t('sourcing.clashMine')}</Button>
              <Button
                variant="default"
                onClick={() => {
                  forget();
                  save.reset();
                }}
              >
                {t('sourcing.clashTheirs')}
              </Button>
            </Actions>
          }
        >
          <p>{t('sourcing.clashText')}</p>
          <blockquote className={classes.theirs}>
            {[conflict.current.note, conflict.current.why].filter(Boolean).join('\n') ||
              t('sourcing.clashEmpty')}
          </blockquote>
        </Notice>
      )}
      {save.error && !conflict && (
        <Failure words={failureWords(save.error)} onRetry={() => send(typed?.version ?? mark.version)} />
      )}
      <Actions>
        <Button
          variant="default"
          aria-disabled={save.isPending || typed === null}
          onClick={() => {
            if (!save.isPending && typed) send(typed.version);
          }}
        >
          {t('sourcing.save')}
        </Button>
        <Said>{isSaved ? t('sourcing.saved') : ''}</Said>
      </Actions>
      {mark.at && (
        <p className={classes.small}>
          {t('sourcing.lastBy', {
            who: mark.by ?? t('sourcing.someone'),
            when: formatMoment(mark.at, language),
          })}
        </p>
      )}
    </div>
  );
};
