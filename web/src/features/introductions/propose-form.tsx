import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ProposalDraft } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors, focusFirstError } from '../../lib/field-errors.ts';
import { useAccount } from '../../lib/session.ts';
import { useKeptWords } from '../../lib/storage.ts';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Quiet, Sheet, Stack } from '../../ui/sheet.tsx';
import { type Pair, usePropose } from './queries.ts';

const MOST = 1000;

interface Props {
  readonly pair: Pair;
  readonly draft: ProposalDraft;
}

/** The message, begun with the reasons of the link; what was changed in it outlives errors and reloads. */
export const ProposeForm = ({ pair, draft }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const navigate = useNavigate();
  const { id } = useAccount();
  const form = useRef<HTMLFormElement>(null);
  const [typed, type, forget] = useKeptWords<string | null>(
    `passerelle.proposal.${id}.${pair.side}.${pair.id}.${pair.other}`,
    null,
  );
  const [wasTried, setWasTried] = useState(false);
  const propose = usePropose(pair);
  const isBetween = pair.side === 'connector';
  const message = typed ?? draft.message;
  const left = MOST - message.trim().length;
  const refused = fieldErrors(propose.error);
  const own =
    wasTried && message.trim() === ''
      ? t(isBetween ? 'propose.between.empty' : 'propose.empty')
      : left < 0
        ? t('propose.over', { count: -left })
        : null;
  const about = own ?? refused.message;
  // An obstacle that came meanwhile is told above, where it stands for good; the message is not at fault.
  const isObstacle = Object.keys(refused).some((field) => field !== 'message');
  const isFull = draft.obstacle === 'inbox-full';
  const isBusy = propose.isPending || propose.isSuccess;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (isBusy || isFull) return;
    if (message.trim() === '' || left < 0) return focusFirstError(form.current);
    propose.mutate(message.trim(), {
      onSuccess: (introduction) => {
        forget();
        void navigate(`/mises-en-relation/${introduction.id}`, { replace: true, state: { did: 'propose' } });
      },
      onError: () => focusFirstError(form.current),
    });
  };
  return (
    <Sheet>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          <Textarea
            label={t('propose.message')}
            description={t(isBetween ? 'propose.between.messageWhy' : 'propose.messageWhy')}
            autosize
            minRows={8}
            value={message}
            error={about}
            onChange={(event) => {
              type(event.currentTarget.value);
              if (propose.isError) propose.reset();
            }}
          />
          <p className="quiet">{left >= 0 && t('propose.left', { count: left })}</p>
          {propose.error && !refused.message && !isObstacle && (
            <Failure words={failureWords(propose.error)} onRetry={() => form.current?.requestSubmit()} />
          )}
          {isFull && <p>{t('propose.keptUntilOpen')}</p>}
          <Actions>
            {!isFull && (
              <Button type="submit" loading={isBusy} aria-disabled={isBusy}>
                {t('propose.send')}
              </Button>
            )}
            {typed !== null && typed !== draft.message && (
              <Quiet onClick={forget}>{t('propose.restore')}</Quiet>
            )}
          </Actions>
          <p className="quiet">{t(isBetween ? 'propose.between.after' : 'propose.after')}</p>
        </Stack>
      </form>
    </Sheet>
  );
};
