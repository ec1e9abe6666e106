import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Stack } from '../../ui/sheet.tsx';
import classes from './accounts.module.css';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly go: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onGo: () => void;
  readonly children?: ReactNode;
  /** What follows, once done; the button is gone then. */
  readonly done?: string | null;
  /** The press has served; its button goes. */
  readonly isOver?: boolean;
}

/** Where a mail's link leads: one sentence, one button. A link that mail scanners open does nothing by itself. */
export const OneButton = ({
  title,
  text,
  go,
  isBusy,
  error,
  onGo,
  children,
  done = null,
  isOver = false,
}: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  return (
    <>
      <PageTop>
        <PageTitle>{title}</PageTitle>
        <Lead>{text}</Lead>
      </PageTop>
      <PageBody>
        <form
          className={classes.form}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!isBusy) onGo();
          }}
        >
          <Stack>
            {done && (
              <Notice
                tone="quiet"
                title={done}
                action={
                  <Button component={Link} to="/mon-espace">
                    {t('link.toSpace')}
                  </Button>
                }
              />
            )}
            {!done && children}
            {error && <Failure words={failureWords(error)} onRetry={onGo} />}
            {error && (
              <Link className={classes.mails} to="/entrer" reloadDocument>
                {t('link.again')}
              </Link>
            )}
            {!done && !isOver && (
              <div className={classes.go}>
                <Button type="submit" size="lg" aria-disabled={isBusy}>
                  {isBusy ? t('link.busy') : go}
                </Button>
              </div>
            )}
          </Stack>
        </form>
      </PageBody>
    </>
  );
};

/** A link whose token was lost on the way. */
export const MissingToken = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageTop>
        <PageTitle>{t('link.missingTitle')}</PageTitle>
      </PageTop>
      <PageBody>
        <Notice
          tone="quiet"
          title={t('link.missingText')}
          action={
            <Button component={Link} to="/entrer">
              {t('link.again')}
            </Button>
          }
        />
      </PageBody>
    </>
  );
};
