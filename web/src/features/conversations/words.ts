import { useTranslation } from 'react-i18next';
import type { ConversationView, MessageView } from '../../../../api/contract/index.ts';

/** A name to call somebody by, whatever is left of them. */
export const useTalkWords = () => {
  const { t } = useTranslation();
  const nameOf = ({ participants }: Pick<ConversationView, 'participants'>, accountId: string | null) =>
    participants.find((one) => one.accountId === accountId)?.name || t('talk.gone');
  /** What a message says in one line: its text, its files, or that it is gone. */
  const lineOf = ({ text, attachments, deletedAt }: MessageView) =>
    deletedAt !== null ? t('talk.removedText') : text || t('talk.sentFile', { count: attachments.length });
  return {
    nameOf,
    lineOf,
    /** Those one talks with; who has left is left out. */
    othersOf: ({ participants }: Pick<ConversationView, 'participants'>) =>
      participants
        .filter(({ isMe, hasLeft }) => !isMe && !hasLeft)
        .map(({ name }) => name || t('talk.gone'))
        .join(', ') || t('talk.alone'),
  };
};

/** What the conversation is about, as the caller sees it: the other side's title. */
export const aboutOf = ({ side, project, opportunity }: ConversationView) =>
  side === 'opportunity' ? project : opportunity;
