import { Button, Textarea } from '@mantine/core';
import { type KeyboardEventHandler, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi, type Sent } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { focusFirstError } from '../../lib/field-errors.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Quiet, Said, Stack } from '../../ui/sheet.tsx';
import { useChange } from './queries.ts';

type Reason = Sent<'reportConversation'>['reason'];
/** The contract's own list (REPORT_REASONS). */
const REASONS = ['spam', 'insult', 'fraud', 'personal-data', 'other'] as const satisfies readonly Reason[];
const COMMENT_MOST = 1000;

interface Props {
  readonly conversationId: string;
  /** The message it is about; without, the whole conversation. */
  readonly seq?: number;
  readonly onKeyDown?: KeyboardEventHandler;
  readonly onClose: () => void;
}

/** Tells the team, and nobody else. */
export const ReportForm = ({ conversationId, seq, onKeyDown, onClose }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [reason, setReason] = useState<Reason | null>(null);
  const [comment, setComment] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const report = useChange((body: Sent<'reportConversation'>) =>
    callApi('reportConversation', { params: { id: conversationId }, body }),
  );
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  return (
    <form
      ref={form}
      noValidate
      onKeyDown={onKeyDown}
      aria-label={t('talk.reportTitle')}
      onSubmit={(event) => {
        event.preventDefault();
        setWasTried(true);
        if (reason === null) return focusFirstError(form.current);
        if (!report.isPending && !report.isSuccess)
          report.mutate({ reason, comment: comment.trim(), ...(seq ? { seq } : {}) });
      }}
    >
      <Stack>
        <Choices
          legend={t('talk.reportWhy')}
          hint={t('talk.reportText')}
          look="pills"
          value={reason}
          onChange={setReason}
          choices={REASONS.map((value) => ({ value, label: t(`talk.reportReason.${value}`) }))}
          error={wasTried && reason === null ? t('talk.reportPick') : null}
        />
        <Textarea
          label={t('talk.reportComment')}
          description={t('talk.reportCommentWhy')}
          minRows={2}
          autosize
          maxLength={COMMENT_MOST}
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {report.error && <Failure words={failureWords(report.error)} onRetry={report.reset} />}
        <Actions>
          {!report.isSuccess && (
            <Button type="submit" variant="default" aria-disabled={report.isPending}>
              {t('talk.reportGo')}
            </Button>
          )}
          <Quiet onClick={onClose}>{t('talk.cancel')}</Quiet>
          <Said>{report.isSuccess && t('talk.reported')}</Said>
        </Actions>
      </Stack>
    </form>
  );
};
