import L from 'leaflet';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SchemePage } from '../../../../api/contract/index.ts';
import { showQpvs } from '../../lib/map/layers.ts';
import { useBaseMap } from '../../ui/map/base-map.ts';
import classes from '../../ui/map/map.module.css';
import { showMarks } from '../../ui/map/markers.ts';
import own from './schemes.module.css';

type Point = SchemePage['points'][number];
interface Props {
  readonly page: SchemePage;
  readonly onPick: (point: Point) => void;
}
/** Around the place, when nothing else says how far to look. */
const AROUND_DEGREES = 0.2;

/** Where the schemes are that have a point, around the place asked for. */
export const SchemeMap = ({ page: { commune, points, tiles }, onPick }: Props) => {
  const { t } = useTranslation();
  const words = {
    zoomIn: t('schemes.zoomIn'),
    zoomOut: t('schemes.zoomOut'),
    outlineBy: t('schemes.outlineBy'),
  };
  const { holder, map, show } = useBaseMap(
    words,
    tiles,
    () => undefined,
    (made) =>
      showQpvs(made, classes.qpv ?? '', ({ generation, isSample }) =>
        t(isSample ? 'schemes.qpvSample' : 'schemes.qpvBy', { generation }),
      ),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: points are made anew with their data alone.
  useEffect(() => {
    const shown = map.current;
    if (!shown) return;
    const here = L.marker([commune.lat, commune.lon], {
      icon: L.divIcon({ className: own.here ?? '', iconSize: [18, 18] }),
      interactive: false,
      keyboard: false,
      alt: '',
    }).addTo(shown);
    const end = showMarks(
      shown,
      points.map((point) => ({
        ...point,
        count: point.schemes.length,
        name: t('schemes.point', {
          count: point.schemes.length,
          titles: point.schemes.map(({ title }) => title).join(', '),
        }),
        onPick: () => onPick(point),
      })),
    );
    const bounds = L.latLngBounds([
      [commune.lat - AROUND_DEGREES, commune.lon - AROUND_DEGREES],
      [commune.lat + AROUND_DEGREES, commune.lon + AROUND_DEGREES],
    ]);
    for (const { lon, lat } of points) bounds.extend([lat, lon]);
    show(bounds);
    return () => {
      here.remove();
      end();
    };
  }, [points, commune, t]);
  return (
    <section className={classes.frame} aria-label={t('schemes.mapLabel')}>
      <p className="hidden">{t('schemes.mapHelp')}</p>
      <div ref={holder} className={classes.map} />
    </section>
  );
};
