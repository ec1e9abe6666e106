import { useTranslation } from 'react-i18next';
import type { SupplierPageView } from '../../../../api/contract/index.ts';
import { formatSeries } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import button from '../../ui/pill-button.module.css';
import type { useSearch } from './search-state.ts';
import classes from './suppliers.module.css';

type Props = ReturnType<typeof useSearch> & { readonly page: SupplierPageView };
const CIRCLE_KM = '25';

/** What was read in the words: trades, misspelt words, places; each can be taken back or made a filter. */
export const Understood = ({ search, change, page }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { trades, words, places, from, isAsked } = page.understood;
  const replaced = (typed: string, read: string) =>
    (search.q ?? '').replace(new RegExp(typed.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'iu'), read);
  const isNear = search.near !== undefined;
  return (
    <div className={classes.understood}>
      {trades.length > 0 && (
        <p>
          {t('suppliers.understood', {
            trades: formatSeries(
              trades.map(({ label }) => label),
              language,
            ),
          })}
        </p>
      )}
      {words.map(({ typed, read, others }) => (
        <p key={typed}>
          {t('suppliers.readAs', { read, typed })}{' '}
          <button type="button" className={classes.link} onClick={() => change({ exact: '1' })}>
            {t('suppliers.exactly', { typed })}
          </button>
          {others.length > 0 && (
            <>
              {' '}
              {t('suppliers.didYouMean')}{' '}
              {others.map((other) => (
                <button
                  key={other}
                  type="button"
                  className={classes.link}
                  onClick={() => change({ q: replaced(typed, other) })}
                >
                  {other}
                </button>
              ))}
            </>
          )}
        </p>
      ))}
      {places.length > 0 && !isNear && (
        <p className={classes.places}>
          {isAsked ? t('suppliers.placeWhich', { name: places[0]?.name }) : t('suppliers.placeRead')}{' '}
          {places.map(({ type, code, name, detail }) => (
            <button
              key={`${type} ${code}`}
              type="button"
              className={button.pill}
              onClick={() =>
                change(
                  type === 'commune'
                    ? { near: code, km: CIRCLE_KM }
                    : type === 'departement'
                      ? { departements: code }
                      : { regions: code },
                )
              }
            >
              {type === 'commune'
                ? t('suppliers.onlyNear', { name, detail })
                : t('suppliers.onlyIn', { name })}
            </button>
          ))}
        </p>
      )}
      {from && <p className="quiet">{t('suppliers.distancesFrom', { name: from.name })}</p>}
      {search.box && (
        <p>
          {t('suppliers.inBox')}{' '}
          <button type="button" className={classes.link} onClick={() => change({ box: undefined })}>
            {t('suppliers.leaveBox')}
          </button>
        </p>
      )}
    </div>
  );
};
