import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { KindIcon } from '../../ui/kind.tsx';
import classes from './pitch.module.css';

const KINDS = ['need', 'skills', 'funding', 'support'] as const;
const STEPS = ['step1', 'step2', 'step3'] as const;

/** What a visitor reads before trying: the four kinds of links, and how the engine comes to them. */
export const Pitch = () => {
  const { t } = useTranslation();
  return (
    <>
      <section className={`wrap ${classes.part}`} aria-labelledby="kinds">
        <h2 id="kinds" className={classes.heading}>
          {t('home.kindsTitle')}
        </h2>
        <ul className={classes.kinds}>
          {KINDS.map((kind) => (
            <li key={kind} className={classes[kind]}>
              <KindIcon kind={kind} size={32} />
              <h3>
                <Link to={`/opportunites?kind=${kind}`}>{t(`kind.${kind}.many`)}</Link>
              </h3>
              <p>{t(`kind.${kind}.text`)}</p>
            </li>
          ))}
        </ul>
      </section>
      <section className={classes.band} aria-labelledby="steps">
        <div className="wrap">
          <h2 id="steps" className={classes.heading}>
            {t('home.stepsTitle')}
          </h2>
          <ol className={classes.steps}>
            {STEPS.map((step) => (
              <li key={step}>
                <h3>{t(`home.${step}`)}</h3>
                <p>{t(`home.${step}Text`)}</p>
              </li>
            ))}
          </ol>
          <p className={classes.links}>
            <Link to="/projets">{t('home.seeProjects')}</Link>
            <Link to="/opportunites">{t('home.seeOpportunities')}</Link>
          </p>
        </div>
      </section>
    </>
  );
};
