import { IconArrowLeft, IconDots } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConversationView } from '../../../../api/contract/index.ts';
import { useInPlace } from '../../ui/in-place.ts';
import { PageTitle } from '../../ui/page.tsx';
import classes from './conversation.module.css';
import { Options } from './options.tsx';
import { pageOf, useTalkWords } from './words.ts';

interface Props {
  readonly conversation: ConversationView;
  /** What was heard of presence since the page opened. */
  readonly online: ReadonlyMap<string, boolean>;
}

/** Whom one talks with, about what, and whether they are there. */
export const ConversationTop = ({ conversation, online }: Props) => {
  const { t } = useTranslation();
  const { othersOf } = useTalkWords();
  const options = useInPlace();
  const others = conversation.participants.filter(({ isMe, hasLeft }) => !isMe && !hasLeft);
  const isThere = others.some(({ accountId, isOnline }) => online.get(accountId) ?? isOnline);
  const names = othersOf(conversation);
  return (
    <div className={classes.top}>
      <div className={classes.topLine}>
        <Link to="/conversations" className={classes.back} aria-label={t('talk.back')}>
          <IconArrowLeft size={22} stroke={2} aria-hidden="true" />
        </Link>
        <div className={classes.who}>
          <PageTitle className={classes.names} tab={t('talk.tab', { names })}>
            {names}
          </PageTitle>
          <p className={classes.sub}>
            <span className={isThere ? classes.isThere : classes.isAway}>
              {t(isThere ? 'talk.online' : 'talk.offline')}
            </span>
            {conversation.kind === 'consortium' && <span>{t('talk.consortium')}</span>}
            <Link to={pageOf(conversation)} lang="fr">
              {conversation.title}
            </Link>
          </p>
        </div>
        <button
          type="button"
          className={classes.icon}
          ref={options.opener}
          aria-expanded={options.isOpen}
          aria-label={t('talk.options')}
          title={t('talk.options')}
          onClick={options.isOpen ? options.close : options.open}
          onKeyDown={options.onKeyDown}
        >
          <IconDots size={24} stroke={2} aria-hidden="true" />
        </button>
      </div>
      {options.isOpen && <Options conversation={conversation} onKeyDown={options.onKeyDown} />}
    </div>
  );
};
