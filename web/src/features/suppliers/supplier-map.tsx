import L from 'leaflet';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SupplierMapView, SupplierPageView } from '../../../../api/contract/index.ts';
import { showQpvs } from '../../lib/map/layers.ts';
import { CLOSEST, METROPOLE, sizeOf, useBaseMap } from '../../ui/map/base-map.ts';
import classes from '../../ui/map/map.module.css';
import { cellOf } from './geometry.ts';
import { boxText, useSupplierMap, type View } from './queries.ts';
import { listOf, type Search } from './search-state.ts';

type Cluster = SupplierMapView['clusters'][number];
interface MapProps {
  readonly search: Search;
  readonly page: SupplierPageView | undefined;
  /** The place that the list looks at. */
  readonly lookedAt: { readonly lon: number; readonly lat: number } | null;
  readonly onLook: (cell: { readonly cell: string; readonly cellDegrees: number } | null) => void;
  readonly onPick: (supplierId: string) => void;
  readonly onSearchHere: (box: string) => void;
}

/** A town by itself: what is around its one point. */
const AROUND_DEGREES = 0.05;
const KM_PER_DEGREE = 111;
/** More than any point is below another on the screen. */
const FULLER_PX = 10_000;

const viewOf = (map: L.Map): View => {
  const bounds = map.getBounds();
  const within = (degrees: number, most: number) => Math.max(-most, Math.min(most, degrees));
  return {
    west: within(bounds.getWest(), 180),
    south: within(bounds.getSouth(), 90),
    east: within(bounds.getEast(), 180),
    north: within(bounds.getNorth(), 90),
    zoom: Math.floor(map.getZoom()),
  };
};

export const SupplierMap = ({ search, page, lookedAt, onLook, onPick, onSearchHere }: MapProps) => {
  const { t } = useTranslation();
  const [view, setView] = useState<View | null>(null);
  const [isMoved, setMoved] = useState(false);
  const { data } = useSupplierMap(search, view, view !== null);
  const isArea = ['departements', 'regions', 'epcis', 'overseas', 'lists'].some((name) => name in search);
  const whole = useSupplierMap(search, null, isArea).data;
  const words = {
    zoomIn: t('suppliers.zoomIn'),
    zoomOut: t('suppliers.zoomOut'),
    outlineBy: t('suppliers.outlineBy'),
  };
  const onMove = (isByHand: boolean) => {
    if (map.current) setView(viewOf(map.current));
    if (isByHand) setMoved(true);
  };
  const { holder, map, show } = useBaseMap(words, data?.tiles, onMove, (made) =>
    showQpvs(made, classes.qpv ?? '', ({ generation, isSample }) =>
      t(isSample ? 'suppliers.qpvSample' : 'suppliers.qpvBy', { generation }),
    ),
  );
  const markers = useRef(new Map<string, L.Marker>());
  /** The cell of the point that had the focus when the points were made anew. */
  const left = useRef<string | null>(null);

  // Where to look follows the search, not the hand.
  const from = page?.understood.from ?? null;
  const bounds = boundsOf(search, from, isArea ? whole : undefined);
  const boundsKey = JSON.stringify(bounds);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all there is to know of the bounds.
  useEffect(() => {
    setMoved(false);
    show(bounds);
  }, [boundsKey]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: markers are made anew with their data alone.
  useEffect(() => {
    const shown = map.current;
    if (!shown || !data) return;
    const made = new Map<string, L.Marker>();
    for (const cluster of data.clusters) {
      const size = sizeOf(cluster.count);
      const name = t('suppliers.cluster', {
        count: cluster.count,
        where: cluster.supplier?.title ?? cluster.commune ?? t('suppliers.severalTowns'),
      });
      const marker = L.marker([cluster.lat, cluster.lon], {
        icon: L.divIcon({
          className: classes.marker ?? '',
          html: cluster.count > 1 ? String(cluster.count) : '',
          iconSize: [size, size],
        }),
        alt: name,
        title: name,
        keyboard: true,
        // Where two touch, the fuller is read.
        zIndexOffset: cluster.count * FULLER_PX,
      }).addTo(shown);
      const element = marker.getElement();
      element?.setAttribute('aria-label', name);
      const look = () => onLook({ cell: cluster.cell, cellDegrees: data.cellDegrees });
      marker.on('mouseover', look).on('mouseout', () => onLook(null));
      element?.addEventListener('focus', look);
      element?.addEventListener('blur', () => onLook(null));
      marker.on('click keypress', (event) => {
        const key = (event as unknown as { originalEvent?: KeyboardEvent }).originalEvent?.key;
        if (event.type === 'click' || key === 'Enter') choose(cluster);
      });
      made.set(cluster.cell, marker);
    }
    markers.current = made;
    // Who was on a point that is no longer there is on the map still, and not nowhere.
    if (left.current)
      (made.get(left.current)?.getElement() ?? shown.getContainer()).focus({ preventScroll: true });
    left.current = null;
    return () => {
      for (const [cell, marker] of made) {
        if (marker.getElement() === document.activeElement) left.current = cell;
        marker.remove();
      }
    };
  }, [data, t]);

  const choose = (cluster: Cluster) => {
    if (cluster.supplier) return onPick(cluster.supplier.id);
    const { west, south, east, north } = cluster.box;
    const isOneTown = east - west < AROUND_DEGREES && north - south < AROUND_DEGREES;
    if (!isOneTown) {
      map.current?.fitBounds(
        [
          [south, west],
          [north, east],
        ],
        { maxZoom: CLOSEST, padding: [48, 48] },
      );
      return;
    }
    onSearchHere(
      boxText({
        west: west - AROUND_DEGREES,
        south: south - AROUND_DEGREES,
        east: east + AROUND_DEGREES,
        north: north + AROUND_DEGREES,
      }),
    );
  };

  useEffect(() => {
    const cell = lookedAt && data ? cellOf(lookedAt.lon, lookedAt.lat, data.cellDegrees) : null;
    for (const [key, marker] of markers.current)
      marker.getElement()?.classList.toggle(classes.lookedAt ?? '', key === cell);
  }, [lookedAt, data]);

  return (
    <section className={classes.frame} aria-label={t('suppliers.mapLabel')}>
      <p className="hidden">{t('suppliers.mapHelp')}</p>
      <div ref={holder} className={classes.map} />
      {isMoved && view && (
        <button
          type="button"
          className={classes.here}
          onClick={() => {
            setMoved(false);
            onSearchHere(boxText(view));
          }}
        >
          {t('suppliers.searchHere')}
        </button>
      )}
    </section>
  );
};

const around = (lon: number, lat: number, km: number): L.LatLngBoundsLiteral => {
  const [north, east] = [km / KM_PER_DEGREE, km / KM_PER_DEGREE / Math.cos((lat * Math.PI) / 180)];
  return [
    [lat - north, lon - east],
    [lat + north, lon + east],
  ];
};

/** What to show of a search: its box, its circle, its territories, the place in its words, else the mainland. */
const boundsOf = (
  search: Search,
  from: { readonly lon: number; readonly lat: number } | null,
  whole: SupplierMapView | undefined,
): L.LatLngBoundsLiteral => {
  const box = listOf(search.box).map(Number);
  const [west, south, east, north] = box;
  if (
    west !== undefined &&
    south !== undefined &&
    east !== undefined &&
    north !== undefined &&
    !box.some(Number.isNaN)
  )
    return [
      [south, west],
      [north, east],
    ];
  const km = Number(search.km);
  if (from && km > 0) return around(from.lon, from.lat, km);
  if (whole && whole.clusters.length > 0)
    return [
      [
        Math.min(...whole.clusters.map((each) => each.box.south)) - AROUND_DEGREES,
        Math.min(...whole.clusters.map((each) => each.box.west)) - AROUND_DEGREES,
      ],
      [
        Math.max(...whole.clusters.map((each) => each.box.north)) + AROUND_DEGREES,
        Math.max(...whole.clusters.map((each) => each.box.east)) + AROUND_DEGREES,
      ],
    ];
  const PLACE_KM = 60;
  return from ? around(from.lon, from.lat, PLACE_KM) : METROPOLE;
};
