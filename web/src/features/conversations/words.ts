import { useTranslation } from 'react-i18next';
import type { ConversationView, MessageView } from '../../../../api/contract/index.ts';

/** A name to call somebody by, whatever is left of them. */
export const useTalkWords = () => {
  const { t } = useTranslation();
  const nameOf = (
    { participants, kind }: Pick<ConversationView, 'participants' | 'kind'>,
    accountId: string | null,
  ) => {
    const found = participants.find((one) => one.accountId === accountId);
    const name = found?.name || t('talk.gone');
    // Among several sides, whom somebody speaks for.
    return kind === 'consortium' && found?.speaksFor ? `${name} (${found.speaksFor})` : name;
  };
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

/** The page of what the conversation is about: an introduction, or a consortium from the caller's side. */
export const pageOf = ({ kind, id, projectId, opportunityId }: ConversationView) =>
  kind === 'introduction'
    ? `/mises-en-relation/${id}`
    : projectId === null
      ? `/mes-opportunites/${opportunityId}/fournisseurs`
      : `/mes-projets/${projectId}/groupements`;
