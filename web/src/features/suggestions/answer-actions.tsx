import { Button } from '@mantine/core';
import { IconBookmark, IconBookmarkFilled } from '@tabler/icons-react';
import { useContext, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HIDE_REASONS, type HideReason } from '../../lib/hide-reasons.ts';
import { Choices } from '../../ui/choices.tsx';
import { Actions, Quiet } from '../../ui/sheet.tsx';
import type { Answering } from './answering.ts';
import classes from './answers.module.css';
import { PairActionContext } from './pair-action.tsx';
import type { Pair } from './queries.ts';

interface Props {
  readonly pair: Pair;
  readonly title: string;
  readonly isReachable: boolean;
  readonly saved: boolean;
  readonly answering: Answering;
}

/** Go to the other side, keep for later, or set aside with a reason in one word. */
export const AnswerActions = ({ pair, title, isReachable, saved, answering }: Props) => {
  const { t } = useTranslation();
  const { other } = pair;
  const PairAction = useContext(PairActionContext);
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState<HideReason | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsking) panel.current?.querySelector('input')?.focus();
  }, [isAsking]);
  const Icon = saved ? IconBookmarkFilled : IconBookmark;
  return (
    <div className={classes.answers}>
      {PairAction && <PairAction pair={pair} title={title} isReachable={isReachable} />}
      <Actions>
        <Quiet
          label={t(saved ? 'mySuggestions.savedOf' : 'mySuggestions.saveOf', { title })}
          onClick={() => answering.give({ other, title, answer: saved ? null : { answer: 'saved' } })}
        >
          <Icon size={20} stroke={1.8} aria-hidden="true" />
          {saved ? t('mySuggestions.saved') : t('mySuggestions.save')}
        </Quiet>
        <Quiet
          expanded={isAsking}
          label={t('mySuggestions.hideOf', { title })}
          onClick={() => setAsking(!isAsking)}
        >
          {t('mySuggestions.hide')}
        </Quiet>
      </Actions>
      {isAsking && (
        <div ref={panel} className={classes.ask}>
          <Choices
            legend={t('mySuggestions.hideWhy')}
            hint={t('mySuggestions.hideText')}
            look="pills"
            value={reason}
            onChange={setReason}
            choices={HIDE_REASONS.map((value) => ({ value, label: t(`mySuggestions.reason.${value}`) }))}
          />
          <Actions>
            <Button
              {...(reason === null ? { 'data-disabled': true } : {})}
              aria-disabled={reason === null}
              onClick={() => {
                if (reason) answering.give({ other, title, answer: { answer: 'hidden', reason } });
              }}
            >
              {t('mySuggestions.hideGo')}
            </Button>
            <Quiet onClick={() => setAsking(false)}>{t('mySuggestions.hideCancel')}</Quiet>
          </Actions>
        </div>
      )}
    </div>
  );
};

/** The place of the last card that went: says so, and takes it back. */
export const HiddenNotice = ({ answering }: { readonly answering: Answering }) => {
  const { t } = useTranslation();
  const { hidden, give } = answering;
  const undo = useRef<HTMLDivElement>(null);
  const [takenBack, setTakenBack] = useState<string | null>(null);
  const other = hidden?.other;
  // The pressed button went with its card: the focus goes to what undoes it.
  useEffect(() => {
    const place = other === undefined ? takenBack && undo.current : undo.current?.querySelector('button');
    if (place) place.focus({ preventScroll: true });
  }, [other, takenBack]);
  return (
    <div role="status" ref={undo} tabIndex={-1} className={hidden || takenBack ? classes.hidden : undefined}>
      {!hidden && takenBack && t('mySuggestions.takenBack', { title: takenBack })}
      {hidden && (
        <>
          <span>{t('mySuggestions.hidden', { title: hidden.title })}</span>{' '}
          <Quiet
            label={t('mySuggestions.undoOf', { title: hidden.title })}
            onClick={() => {
              setTakenBack(hidden.title);
              give({ ...hidden, answer: null });
            }}
          >
            {t('mySuggestions.undo')}
          </Quiet>
        </>
      )}
    </div>
  );
};
