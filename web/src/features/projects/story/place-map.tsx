import { Button } from '@mantine/core';
import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { showQpvs } from '../../../lib/map/layers.ts';
import { addOutline } from '../../../ui/map/base-map.ts';
import classes from './place.module.css';

interface Props {
  readonly centre: { readonly lon: number; readonly lat: number };
  readonly tiles: { readonly url: string; readonly attribution: string } | null;
  readonly onPut: (point: { readonly lon: number; readonly lat: number }) => void;
}
const FIRST_ZOOM = 14;
/** A tenth of a metre or so: more would only look exact. */
const rounded = (degrees: number) => Number(degrees.toFixed(5));

/** The map is moved under a mark that stays in the middle: by hand, by arrows, by the two buttons. */
export const PlaceMap = ({ centre, tiles, onPut }: Props) => {
  const { t } = useTranslation();
  const holder = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a map is made once, around the place of that moment.
  useEffect(() => {
    if (!holder.current) return;
    const isQuiet = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const made = L.map(holder.current, {
      zoomControl: false,
      zoomAnimation: !isQuiet,
      fadeAnimation: !isQuiet,
    });
    L.control
      .zoom({ zoomInTitle: t('story.place.zoomIn'), zoomOutTitle: t('story.place.zoomOut') })
      .addTo(made);
    made.attributionControl.setPrefix(false);
    made.setView([centre.lat, centre.lon], FIRST_ZOOM);
    if (tiles) L.tileLayer(tiles.url, { attribution: tiles.attribution, maxZoom: 19 }).addTo(made);
    else void addOutline(made, t('story.place.outlineBy'));
    const end = showQpvs(made, classes.qpv ?? '', ({ generation, isSample }) =>
      t(isSample ? 'story.place.qpvSample' : 'story.place.qpvBy', { generation }),
    );
    map.current = made;
    const watcher = new ResizeObserver(() => made.invalidateSize({ animate: false }));
    watcher.observe(holder.current);
    return () => {
      watcher.disconnect();
      end();
      made.remove();
      map.current = null;
    };
  }, []);
  const put = () => {
    const at = map.current?.getCenter();
    if (at) onPut({ lon: rounded(at.lng), lat: rounded(at.lat) });
  };
  return (
    <section aria-label={t('story.place.mapLabel')}>
      <p className="quiet">{t('story.place.mapHelp')}</p>
      <div className={classes.frame}>
        <div ref={holder} className={classes.map} />
        <span className={classes.mark} aria-hidden="true" />
      </div>
      <Button mt="xs" variant="default" onClick={put}>
        {t('story.place.put')}
      </Button>
    </section>
  );
};
