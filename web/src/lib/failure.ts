import { useTranslation } from 'react-i18next';
import { ApiError } from './problem.ts';

/**
 * What went wrong and what to do next, in words; the API's own sentence when it gave one. Where no form shows what is
 * wrong with each field (`tellsFields`), that is said here.
 */
export const useFailureWords = () => {
  const { t } = useTranslation();
  return (reason: Error, tellsFields = false) => {
    const error = reason instanceof ApiError ? reason : new ApiError('internal');
    const said = error.message === error.code ? null : error.message;
    const fields = tellsFields ? error.fields.map(({ message }) => message).join(' ') : '';
    const own =
      error.code === 'network' || error.code === 'internal' || error.code === 'unavailable'
        ? t(`error.text.${error.code}`)
        : null;
    return {
      title: t(`error.title.${error.code}`),
      detail: fields || (said ?? own),
      reference:
        error.requestId && error.code === 'internal' ? t('error.reference', { id: error.requestId }) : null,
      retryLabel: t('error.retry'),
      waitLabel: (seconds: number) => t('error.retryIn', { count: seconds }),
      notBefore: error.retryAt,
    };
  };
};
