import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnSheet } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatShortDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Quiet, Row, Rows, Section } from '../../ui/sheet.tsx';
import classes from './catalogue.module.css';
import { useConfirm, useConsent, useTransfer } from './queries.ts';

/** The holder's word, when she gave it, and how she takes it back. */
export const ConsentPanel = ({ sheet }: { readonly sheet: OwnSheet }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const change = useConsent(sheet.id);
  const { consent, can, version } = sheet;
  const say = (isGiven: boolean) => {
    if (!change.isPending) change.mutate({ version, isGiven });
  };
  return (
    <Section title={t('catalogue.consentTitle')}>
      <div className={classes.panel}>
        <p role="status">
          {t(`catalogue.consent.${consent.state}`, {
            day: consent.at ? formatShortDay(consent.at, language) : '',
            name: consent.by ?? t('catalogue.somebody'),
          })}
        </p>
        {consent.state === 'given' && consent.isAwaited && <p>{t('catalogue.consentAwaited')}</p>}
        {can.includes('consent') && (
          <>
            <p className="quiet">{t('catalogue.consentAsk')}</p>
            <div>
              <Button onClick={() => say(true)} aria-disabled={change.isPending}>
                {t('catalogue.consentGive')}
              </Button>
            </div>
          </>
        )}
        {can.includes('revoke') && (
          <div>
            <ConfirmButton
              label={t('catalogue.consentRevoke')}
              question={t('catalogue.consentRevokeAsk')}
              yes={t('catalogue.yes')}
              no={t('catalogue.no')}
              isBusy={change.isPending}
              onConfirm={() => say(false)}
            />
          </div>
        )}
        {change.error && (
          <Failure
            words={failureWords(change.error)}
            onRetry={() => {
              if (change.variables) say(change.variables.isGiven);
            }}
          />
        )}
      </div>
    </Section>
  );
};

/** For the holder: who would adapt her project, and who says that he does. */
export const TransferPanel = ({ sheet }: { readonly sheet: OwnSheet }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const transfer = useTransfer(sheet.id);
  const confirm = useConfirm(sheet.id);
  const { can, transferId, adaptations } = sheet;
  if (!can.includes('open-transfer') && adaptations.length === 0) return null;
  const failed = transfer.error ?? confirm.error;
  return (
    <Section title={t('catalogue.transferTitle')}>
      <div className={classes.panel}>
        {can.includes('open-transfer') && (
          <>
            <p>{t(transferId ? 'catalogue.transferIs' : 'catalogue.transferText')}</p>
            {transferId ? (
              <p>
                <Link to={`/mes-opportunites/${transferId}`}>{t('catalogue.transferSee')}</Link>
              </p>
            ) : (
              <div>
                <Button
                  variant="default"
                  aria-disabled={transfer.isPending}
                  onClick={() => {
                    if (!transfer.isPending) transfer.mutate(undefined);
                  }}
                >
                  {t('catalogue.transferOpen')}
                </Button>
              </div>
            )}
          </>
        )}
        {adaptations.length > 0 && (
          <>
            <h3>{t('catalogue.adaptations')}</h3>
            <Rows label={t('catalogue.adaptations')}>
              {adaptations.map(({ id, title, isConfirmed }) => (
                <Row
                  key={id}
                  actions={
                    <>
                      {!isConfirmed && (
                        <Quiet
                          label={t('catalogue.confirmOf', { title })}
                          onClick={() => confirm.mutate({ other: id, isConfirmed: true })}
                        >
                          {t('catalogue.confirm')}
                        </Quiet>
                      )}
                      <Quiet
                        label={t('catalogue.denyOf', { title })}
                        onClick={() => confirm.mutate({ other: id, isConfirmed: false })}
                      >
                        {t('catalogue.deny')}
                      </Quiet>
                    </>
                  }
                >
                  <p>
                    <Link to={`/projets/${id}`} lang="fr">
                      {title}
                    </Link>{' '}
                    {isConfirmed && <span className="quiet">{t('catalogue.isConfirmed')}</span>}
                  </p>
                </Row>
              ))}
            </Rows>
          </>
        )}
        {failed && <Failure words={failureWords(failed)} onRetry={() => transfer.mutate(undefined)} />}
      </div>
    </Section>
  );
};
