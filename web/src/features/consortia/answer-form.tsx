import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConsortiumView } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { ApiError } from '../../lib/problem.ts';
import { useAccount } from '../../lib/session.ts';
import { useKeptWords } from '../../lib/storage.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Actions, Stack } from '../../ui/sheet.tsx';
import classes from './consortia.module.css';
import { useAnswer } from './queries.ts';

interface Props {
  readonly projectId: string;
  readonly consortium: ConsortiumView;
}
interface Words {
  readonly text: string;
  readonly amountEur: number | null;
  readonly leadId: string;
}

/** Written together: what was typed outlives errors and a colleague's save, which is shown beside it. */
export const AnswerForm = ({ projectId, consortium }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const account = useAccount();
  const { id, version, answer, leadId, members } = consortium;
  const kept: Words = {
    text: answer?.text ?? '',
    amountEur: answer?.amountEur ?? null,
    leadId: leadId ?? projectId,
  };
  const [typed, type, forget] = useKeptWords<(Words & { readonly version: number }) | null>(
    `passerelle.consortium.${account.id}.${id}`,
    null,
  );
  const words = typed ?? kept;
  const save = useAnswer(projectId, id);
  const isBehind = typed !== null && typed.version !== version && !save.isPending;
  const change = (part: Partial<Words>) =>
    type({ text: words.text, amountEur: words.amountEur, leadId: words.leadId, version, ...part });
  const send = (isSent: boolean) =>
    save
      .mutateAsync({
        version,
        leadId: words.leadId,
        text: words.text.trim(),
        amountEur: words.amountEur,
        isSent,
      })
      .then(forget, () => undefined);
  const refused = fieldErrors(save.error);
  const isConflict = save.error instanceof ApiError && save.error.conflict !== null;
  const joined = members.filter(({ state }) => state === 'joined');
  return (
    <Stack>
      <h3>{t('consortia.answer')}</h3>
      {(isBehind || isConflict) && (
        <Notice tone="quiet" title={t('consortia.clash')}>
          <blockquote className={classes.quote}>{kept.text || t('consortia.nothing')}</blockquote>
          <p>{t('consortia.clashText')}</p>
        </Notice>
      )}
      <Textarea
        label={t('consortia.text')}
        description={t('consortia.textWhy')}
        autosize
        minRows={5}
        maxLength={5000}
        value={words.text}
        error={refused.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <NumberField
        label={t('consortia.amount')}
        hint={t('consortia.amountWhy')}
        unreadable={t('app.notNumber')}
        unit="€"
        value={words.amountEur}
        onChange={(amountEur) => change({ amountEur })}
      />
      <NativeSelect
        label={t('consortia.leadField')}
        description={t('consortia.leadWhy')}
        value={words.leadId}
        error={refused.leadId}
        onChange={(event) => change({ leadId: event.currentTarget.value })}
        data={joined.map((member) => ({ value: member.projectId, label: member.title }))}
      />
      {save.error && !isConflict && Object.keys(refused).length === 0 && (
        <Failure words={failureWords(save.error)} onRetry={() => send(false)} />
      )}
      <Actions>
        <Button
          variant="default"
          aria-disabled={save.isPending}
          onClick={() => {
            if (!save.isPending) send(false);
          }}
        >
          {t('consortia.save')}
        </Button>
        {words.leadId === projectId && words.text.trim() !== '' && (
          <ConfirmButton
            label={t('consortia.send')}
            question={t('consortia.sendAsk')}
            yes={t('consortia.sendYes')}
            no={t('consortia.sendNo')}
            isBusy={save.isPending}
            isGoal
            onConfirm={() => send(true)}
          />
        )}
      </Actions>
    </Stack>
  );
};
