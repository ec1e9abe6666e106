import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { helpNear } from '../../lib/scheme-address.ts';
import { KindIcon } from '../../ui/kind.tsx';
import classes from './schemes.module.css';

/** From a project's own page to who can help at its place and stage. */
export const HereLink = (project: Parameters<typeof helpNear>[0]) => {
  const { t } = useTranslation();
  return (
    <p className={classes.hereLink}>
      <KindIcon kind="support" />
      <Link to={helpNear(project)}>{t('schemes.hereAround')}</Link>
    </p>
  );
};
