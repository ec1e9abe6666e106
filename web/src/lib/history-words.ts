import { useTranslation } from 'react-i18next';
import type { ChangeView } from '../../../api/contract/index.ts';
import { formatMoment } from './format.ts';
import { useLanguage } from './i18n.ts';

/** The changes of a document in words; fields by the labels of their form. */
export const useHistoryWords = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (changes: readonly ChangeView[], labelOf: (field: string) => string | null) =>
    changes.map(({ version, at, by, action, fields }) => {
      const labels = fields.map(labelOf).filter((label) => label !== null);
      const what = t(`mine.historyWhat.${action}`);
      return {
        id: `${version} ${at} ${action}`,
        text: t('mine.historyLine', {
          who: by?.name ?? t('mine.historyService'),
          what: action === 'edit' && labels.length > 0 ? labels.join(', ') : what,
        }),
        at: formatMoment(at, language),
      };
    });
};
