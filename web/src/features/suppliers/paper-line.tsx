import { useTranslation } from 'react-i18next';
import { formatToday } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import classes from './paper-line.module.css';

/** On paper, where a page comes from and of which day it is. */
export const PaperLine = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <p className={classes.paper} aria-hidden="true">
      {t('suppliers.onPaper', {
        address: location.origin + location.pathname,
        day: formatToday(language),
      })}
    </p>
  );
};
