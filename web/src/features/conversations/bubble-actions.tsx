import { Button, Textarea } from '@mantine/core';
import { type FormEvent, type KeyboardEventHandler, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Quiet } from '../../ui/sheet.tsx';
import { MESSAGE_MOST } from './limits.ts';
import classes from './log.module.css';
import { useChange } from './queries.ts';
import { ReportForm } from './report-form.tsx';

const EDIT_MS = 15 * 60_000;

interface Props {
  readonly message: MessageView;
  readonly isMine: boolean;
  readonly canWrite: boolean;
  readonly onChanged: (message: MessageView) => void;
  readonly onKeyDown: KeyboardEventHandler;
  readonly onClose: () => void;
}

/** One's own: change it for a while, take it back. Another's: tell the team. */
export const BubbleActions = ({ message, isMine, canWrite, onChanged, onKeyDown, onClose }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [doing, setDoing] = useState<'edit' | 'report' | null>(isMine ? null : 'report');
  const { conversationId: id, seq, sentAt, text } = message;
  const remove = useChange(() => callApi('deleteMessage', { params: { id, seq } }));
  const isEditable = canWrite && text !== '' && Date.now() - Date.parse(sentAt) < EDIT_MS;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the Escape of what is inside.
    <div className={classes.actions} onKeyDown={onKeyDown}>
      {doing === 'report' && <ReportForm conversationId={id} seq={seq} onClose={onClose} />}
      {doing === 'edit' && <EditForm message={message} onChanged={onChanged} onClose={onClose} />}
      {doing === null && (
        <Actions>
          {isEditable ? (
            <Quiet onClick={() => setDoing('edit')}>{t('talk.edit')}</Quiet>
          ) : (
            <span className="quiet">{t('talk.editLate')}</span>
          )}
          <ConfirmButton
            label={t('talk.remove')}
            question={t('talk.removeSure')}
            yes={t('talk.removeYes')}
            no={t('talk.no')}
            isBusy={remove.isPending}
            onConfirm={() => remove.mutate(undefined, { onSuccess: onChanged })}
          />
        </Actions>
      )}
      {remove.error && <Failure words={failureWords(remove.error)} onRetry={remove.reset} />}
    </div>
  );
};

const EditForm = ({
  message: { conversationId: id, seq, text },
  onChanged,
  onClose,
}: Pick<Props, 'message' | 'onChanged' | 'onClose'>) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [next, setNext] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  const edit = useChange((changed: string) =>
    callApi('editMessage', { params: { id, seq }, body: { text: changed } }),
  );
  useEffect(() => field.current?.focus(), []);
  const refused = fieldErrors(edit.error);
  const [sentence] = Object.values(refused);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (edit.isPending || next.trim() === '') return;
    edit.mutate(next.trim(), {
      onSuccess: (changed) => {
        onChanged(changed);
        onClose();
      },
    });
  };
  return (
    <form onSubmit={submit} className={classes.edit}>
      <Textarea
        ref={field}
        label={t('talk.editing')}
        autosize
        minRows={1}
        maxRows={8}
        maxLength={MESSAGE_MOST}
        value={next}
        error={sentence}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      {edit.error && !sentence && <Failure words={failureWords(edit.error)} onRetry={edit.reset} />}
      <Actions>
        <Button type="submit" variant="default" aria-disabled={edit.isPending}>
          {t('talk.editSave')}
        </Button>
        <Quiet onClick={onClose}>{t('talk.cancel')}</Quiet>
      </Actions>
    </form>
  );
};
