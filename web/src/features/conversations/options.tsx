import type { KeyboardEventHandler } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConversationView } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useInPlace } from '../../ui/in-place.ts';
import { Quiet, Said } from '../../ui/sheet.tsx';
import classes from './conversation.module.css';
import { useChange } from './queries.ts';
import { ReportForm } from './report-form.tsx';
import { pageOf } from './words.ts';

interface Props {
  readonly conversation: ConversationView;
  readonly onKeyDown: KeyboardEventHandler;
}

/** What may be done with a conversation as a whole. */
export const Options = ({ conversation, onKeyDown }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const reporting = useInPlace();
  const { id, kind, isMuted, isBlocked, side, participants } = conversation;
  const params = { id };
  const mute = useChange((muted: boolean) => callApi('muteConversation', { params, body: { muted } }));
  const block = useChange((blocked: boolean) => callApi('blockConversation', { params, body: { blocked } }));
  const leave = useChange(() => callApi('moveIntroduction', { params, body: { action: 'leave' } }));
  const failed = mute.error ?? block.error ?? leave.error;
  const mayLeave = side === 'connector' && participants.some(({ isMe, hasLeft }) => isMe && !hasLeft);
  // Of several the last that was done.
  const done = [mute, block, leave].sort((one, other) => other.submittedAt - one.submittedAt)[0];
  const said = !done?.isSuccess
    ? ''
    : done === mute
      ? t(mute.variables ? 'talk.mutedNow' : 'talk.unmutedNow')
      : done === block
        ? t(block.variables ? 'talk.blockedNow' : 'talk.unblockedNow')
        : t('talk.leftNow');
  if (reporting.isOpen) {
    return (
      <div className={classes.options}>
        <ReportForm conversationId={id} onKeyDown={reporting.onKeyDown} onClose={reporting.close} />
      </div>
    );
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the Escape of what is inside.
    <div className={classes.options} onKeyDown={onKeyDown}>
      <div className={classes.optionLine}>
        <Link to={pageOf(conversation)} className={classes.optionLink}>
          {t(kind === 'introduction' ? 'talk.about' : 'talk.aboutConsortium')}
        </Link>
        <Quiet onClick={() => mute.mutate(!isMuted)}>{t(isMuted ? 'talk.unmute' : 'talk.mute')}</Quiet>
        <Quiet ref={reporting.opener} onClick={reporting.open}>
          {t('talk.report')}
        </Quiet>
        {kind === 'introduction' &&
          side !== 'connector' &&
          (isBlocked ? (
            <Quiet onClick={() => block.mutate(false)}>{t('talk.unblock')}</Quiet>
          ) : (
            <ConfirmButton
              label={t('talk.block')}
              question={t('talk.blockSure')}
              yes={t('talk.blockYes')}
              no={t('talk.no')}
              isBusy={block.isPending}
              onConfirm={() => block.mutate(true)}
            />
          ))}
        {mayLeave && (
          <ConfirmButton
            label={t('talk.leave')}
            question={t('talk.leaveSure')}
            yes={t('talk.leaveYes')}
            no={t('talk.no')}
            isBusy={leave.isPending}
            onConfirm={() => leave.mutate(undefined)}
          />
        )}
      </div>
      {failed && (
        <Failure
          words={failureWords(failed)}
          onRetry={() => {
            mute.reset();
            block.reset();
            leave.reset();
          }}
        />
      )}
      <Said>{said}</Said>
    </div>
  );
};
