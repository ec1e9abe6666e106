import { IconAlertCircle, IconClock, IconFile } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { takeBack, tryAgain, type Unsent } from '../../lib/outbox.ts';
import { Actions, Quiet } from '../../ui/sheet.tsx';
import { Words } from './bubble.tsx';
import classes from './log.module.css';

const WHOLE = 100;

interface Props {
  readonly unsent: Unsent;
  /** 0..1, while its files are on their way. */
  readonly share: number | null;
}

/** A message that this browser still holds, and why. */
export const UnsentBubble = ({ unsent, share }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { text, files, refusal, clientId } = unsent;
  const isRefused = refusal !== null;
  const Icon = isRefused ? IconAlertCircle : IconClock;
  const state = isRefused
    ? t('talk.state.refused')
    : share === null
      ? t('talk.state.waiting')
      : t('talk.state.sending', { share: `${formatNumber(share * WHOLE, language)} %` });
  return (
    <li className={classes.mine}>
      <div className={classes.line}>
        <div className={classes.bubble} data-unsent={isRefused ? 'refused' : 'waiting'}>
          {files.map((file, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and never change places.
            <span key={index} className={classes.file}>
              <IconFile size={20} stroke={1.8} aria-hidden="true" />
              {file.name}
            </span>
          ))}
          {text && <Words text={text} />}
          {share !== null && <progress className={classes.progress} max={1} value={share} />}
          <span className={classes.foot}>
            <span className={classes.reach}>
              <Icon size={16} stroke={2.2} aria-hidden="true" />
              {state}
            </span>
          </span>
        </div>
      </div>
      {isRefused && (
        <div className={classes.actions} role="alert">
          <p>{refusal}</p>
          <Actions>
            <Quiet onClick={() => void tryAgain(unsent)}>{t('talk.retry')}</Quiet>
            <Quiet onClick={() => void takeBack(clientId)}>{t('talk.drop')}</Quiet>
          </Actions>
        </div>
      )}
    </li>
  );
};
