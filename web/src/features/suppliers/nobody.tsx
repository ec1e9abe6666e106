import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SupplierPageView } from '../../../../api/contract/index.ts';
import { Notice } from '../../ui/notice.tsx';
import button from '../../ui/pill-button.module.css';
import { filtersIn, type useSearch } from './search-state.ts';
import classes from './suppliers.module.css';

type Props = ReturnType<typeof useSearch> & { readonly page: SupplierPageView };

/** How many there would be without each of the filters, by the counts that came with the empty answer. */
const countsWithout = ({ facets }: SupplierPageView): Readonly<Record<string, number>> => {
  const most = (counts: readonly { readonly count: number }[]) =>
    Math.max(0, ...counts.map(({ count }) => count));
  const place = Math.max(most(facets.departements), most(facets.km));
  return {
    sectors: most(facets.sectors),
    stages: most(facets.stages),
    legalForms: most(facets.legalForms),
    sizes: most(facets.sizes),
    certifications: most(facets.certifications),
    km: place,
    departements: place,
    regions: place,
    epcis: place,
    overseas: place,
    box: place,
  };
};

/** Nobody was found: what to loosen, the wider circle first. */
export const Nobody = ({ search, change, page }: Props) => {
  const { t } = useTranslation();
  const counts = countsWithout(page);
  const chosen = filtersIn(search);
  const helpful = chosen.filter((name) => (counts[name] ?? 1) > 0);
  const wider = search.km
    ? page.facets.km.find(({ code, count }) => Number(code) > Number(search.km) && count > 0)
    : undefined;
  return (
    <Notice
      tone="quiet"
      title={t('suppliers.empty')}
      action={
        <Button
          variant="default"
          onClick={() =>
            change(Object.fromEntries(['q', 'near', ...chosen].map((name) => [name, undefined])))
          }
        >
          {t('suppliers.everyone')}
        </Button>
      }
    >
      {helpful.length === 0 ? (
        <p>{t('suppliers.emptyWords')}</p>
      ) : (
        <>
          <p>{t('suppliers.emptyLoosen')}</p>
          <p className={classes.places}>
            {wider && (
              <button type="button" className={button.pill} onClick={() => change({ km: wider.code })}>
                {t('suppliers.widen', { km: wider.code, count: wider.count })}
              </button>
            )}
            {helpful.map((name) => (
              <button
                key={name}
                type="button"
                className={button.pill}
                onClick={() => change({ [name]: undefined })}
              >
                {t('suppliers.loosen', {
                  name: t(`suppliers.filterNames.${name}`),
                })}
              </button>
            ))}
          </p>
        </>
      )}
    </Notice>
  );
};
