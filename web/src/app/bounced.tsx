import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { callApi } from '../lib/api.ts';
import { useFailureWords } from '../lib/failure.ts';
import { useAccount } from '../lib/session.ts';
import { Failure } from '../ui/failure.tsx';
import { Notice } from '../ui/notice.tsx';
import { Actions, Said } from '../ui/sheet.tsx';
import classes from './private.module.css';

/** On every page of one's own while the address takes no mail: a link that arrives, or another address, ends it. */
export const Bounced = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { email, emailBounced } = useAccount();
  const check = useMutation({ mutationFn: () => callApi('askMagicLink', { body: { email } }) });
  if (!emailBounced) return null;
  return (
    <div className={`wrap ${classes.bounced}`}>
      <Notice tone="bad" title={t('mails.bounced')}>
        <p>{t('mails.bouncedText')}</p>
        <Actions>
          <Button aria-disabled={check.isPending} onClick={() => check.mutate()}>
            {t('mails.check')}
          </Button>
          <Link to="/mon-compte">{t('mails.change')}</Link>
          <Said>{check.isSuccess && t('mails.checkSent')}</Said>
        </Actions>
        {check.error && <Failure words={failureWords(check.error)} onRetry={() => check.mutate()} />}
      </Notice>
    </div>
  );
};
