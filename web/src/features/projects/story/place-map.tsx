import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { showQpvs } from '../../../lib/map/layers.ts';
import { useBaseMap } from '../../../ui/map/base-map.ts';
import classes from '../../../ui/map/map.module.css';
import own from './place.module.css';

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
  const words = {
    zoomIn: t('story.place.zoomIn'),
    zoomOut: t('story.place.zoomOut'),
    outlineBy: t('story.place.outlineBy'),
  };
  const { holder, map } = useBaseMap(
    words,
    tiles,
    () => undefined,
    (made) => {
      made.setView([centre.lat, centre.lon], FIRST_ZOOM);
      return showQpvs(made, classes.qpv ?? '', ({ generation, isSample }) =>
        t(isSample ? 'story.place.qpvSample' : 'story.place.qpvBy', { generation }),
      );
    },
  );
  const put = () => {
    const at = map.current?.getCenter();
    if (at) onPut({ lon: rounded(at.lng), lat: rounded(at.lat) });
  };
  return (
    <section aria-label={t('story.place.mapLabel')}>
      <p className="quiet">{t('story.place.mapHelp')}</p>
      <div className={classes.frame}>
        <div ref={holder} className={classes.map} />
        <span className={own.mark} aria-hidden="true" />
      </div>
      <Button mt="xs" variant="default" onClick={put}>
        {t('story.place.put')}
      </Button>
    </section>
  );
};
