import { useTranslation } from 'react-i18next';
import { KindIcon } from '../../ui/kind.tsx';
import { PageTitle } from '../../ui/page.tsx';
import classes from './home.module.css';

const KINDS = ['need', 'skills', 'funding', 'support'] as const;

/** The footbridge itself: one arc from the visitor's bank to the other, standing on the form below. */
export const Hero = () => {
  const { t } = useTranslation();
  return (
    <div className={classes.hero}>
      <div className={`wrap ${classes.heroInner}`}>
        <svg
          className={classes.arch}
          viewBox="0 0 1000 400"
          preserveAspectRatio="none"
          aria-hidden="true"
          focusable="false"
        >
          <path className={classes.echo} d="M-60 400A560 440 0 0 1 1060 400" />
          <path className={classes.echo} d="M-120 400A620 480 0 0 1 1120 400" />
          <path className={classes.span} d="M0 400A500 392 0 0 1 1000 400" />
        </svg>
        <div className={classes.heroWords}>
          <PageTitle tab={t('home.title')} className={classes.headline}>
            {t('home.headline')}
          </PageTitle>
          <p className={classes.lead}>{t('home.lead')}</p>
        </div>
        <span className={`${classes.foot} ${classes.footYou}`} />
        <span className={`${classes.foot} ${classes.footThem}`} />
        <div className={classes.banks} aria-hidden="true">
          <span className={classes.bank}>{t('home.bankYou')}</span>
          <span className={classes.bank}>
            {KINDS.map((kind) => (
              <span key={kind} className={classes.bankKind}>
                <KindIcon kind={kind} /> {t(`kind.${kind}.many`)}
              </span>
            ))}
          </span>
        </div>
      </div>
    </div>
  );
};
