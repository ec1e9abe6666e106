import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import classes from './about.module.css';

const HOW = ['how1', 'how2', 'how3', 'how4'] as const;
const NEVER = ['never1', 'never2', 'never3', 'never4'] as const;

export const AboutPage = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageTop>
        <PageTitle>{t('about.title')}</PageTitle>
        <Lead>{t('about.lead')}</Lead>
      </PageTop>
      <PageBody>
        <div className={classes.about}>
          <section>
            <h2>{t('about.what')}</h2>
            <p>{t('about.what1')}</p>
            <p>{t('about.what2')}</p>
          </section>
          <section>
            <h2>{t('about.how')}</h2>
            <ol className={classes.how}>
              {HOW.map((step) => (
                <li key={step}>
                  <h3>{t(`about.${step}`)}</h3>
                  <p>{t(`about.${step}Text`)}</p>
                </li>
              ))}
            </ol>
          </section>
          <section>
            <h2>{t('about.never')}</h2>
            <ul className={classes.never}>
              {NEVER.map((line) => (
                <li key={line}>{t(`about.${line}`)}</li>
              ))}
            </ul>
          </section>
          <p className={classes.demo}>{t('about.demo')}</p>
          <div>
            <Button component={Link} to="/" size="lg">
              {t('projects.try')}
            </Button>
          </div>
        </div>
      </PageBody>
    </>
  );
};
