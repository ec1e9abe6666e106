import { IconLifebuoy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { helpNear } from '../../lib/scheme-address.ts';
import classes from './schemes.module.css';

/** From a project's own page to who can help at its place and stage. */
export const HereLink = (project: Parameters<typeof helpNear>[0]) => {
  const { t } = useTranslation();
  return (
    <p className={classes.hereLink}>
      <IconLifebuoy size={20} stroke={1.8} aria-hidden="true" />
      <Link to={helpNear(project)}>{t('schemes.hereAround')}</Link>
    </p>
  );
};
