import L from 'leaflet';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetMap as Points } from '../../../../api/contract/index.ts';
import { METROPOLE, useBaseMap } from '../../ui/map/base-map.ts';
import classes from '../../ui/map/map.module.css';
import { showMarks } from '../../ui/map/markers.ts';
import { type Search, useSheetMap } from './queries.ts';

type Point = Points['points'][number];
interface Props {
  readonly search: Search;
  readonly onPick: (point: Point) => void;
}

/** Where the sheets found are: one point a town. */
export const SheetMap = ({ search, onPick }: Props) => {
  const { t } = useTranslation();
  const { data } = useSheetMap(search);
  const words = {
    zoomIn: t('catalogue.zoomIn'),
    zoomOut: t('catalogue.zoomOut'),
    outlineBy: t('catalogue.outlineBy'),
  };
  const { holder, map, show } = useBaseMap(words, data?.tiles, () => undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: markers are made anew with their data alone.
  useEffect(() => {
    const shown = map.current;
    if (!shown || !data) return;
    const end = showMarks(
      shown,
      data.points.map((point) => {
        const { commune, sheets } = point;
        const titles = sheets.map(({ title }) => title).join(', ');
        const name = t('catalogue.point', { place: commune.name, count: sheets.length, titles });
        return {
          lon: commune.lon,
          lat: commune.lat,
          count: sheets.length,
          name,
          onPick: () => onPick(point),
        };
      }),
    );
    const places = data.points.map(({ commune }): [number, number] => [commune.lat, commune.lon]);
    show(places.length > 0 ? L.latLngBounds(places).pad(0.1) : METROPOLE);
    return end;
  }, [data, t]);
  return (
    <>
      <section className={classes.frame} aria-label={t('catalogue.mapLabel')}>
        <p className="hidden">{t('catalogue.mapHelp')}</p>
        <div ref={holder} className={classes.map} />
      </section>
      {data && data.national > 0 && (
        <p className="quiet">{t('catalogue.nationalCount', { count: data.national })}</p>
      )}
    </>
  );
};
