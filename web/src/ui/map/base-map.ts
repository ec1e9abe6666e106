import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef } from 'react';
import classes from './map.module.css';

export interface MapWords {
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly outlineBy: string;
}

export const METROPOLE: L.LatLngBoundsLiteral = [
  [41.2, -5.3],
  [51.2, 9.7],
];
export const CLOSEST = 12;
/** Pixels of a point that stands for so many. */
export const sizeOf = (count: number): number => Math.round(30 + 8 * Math.log10(count));

/** Départements and overseas, from the packaged lines: what there is to see without tiles. */
const addOutline = async (map: L.Map, attribution: string): Promise<void> => {
  const { default: rings } = await import('./outline.json');
  for (const ring of rings as [number, number][][])
    L.polygon(
      ring.map(([lon, lat]): [number, number] => [lat, lon]),
      { className: classes.outline ?? '', weight: 1, interactive: false, fill: true },
    ).addTo(map);
  map.attributionControl.addAttribution(attribution);
};

/** A map of its own: made once, told of what changes. */
export const useBaseMap = (
  words: MapWords,
  isTiled: { readonly url: string; readonly attribution: string } | null | undefined,
  onMove: (isByHand: boolean) => void,
  /** What else it shows, and where it begins; gives back how to end it. */
  add?: (map: L.Map) => () => void,
) => {
  const holder = useRef<HTMLDivElement>(null);
  const map = useRef<L.Map | null>(null);
  const moved = useRef(onMove);
  moved.current = onMove;
  const isOurs = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a map is made once; words change with the whole screen.
  useEffect(() => {
    if (!holder.current) return;
    const isQuiet = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const made = L.map(holder.current, {
      zoomControl: false,
      maxZoom: 18,
      minZoom: 2,
      zoomSnap: 0.25,
      attributionControl: true,
      zoomAnimation: !isQuiet,
      fadeAnimation: !isQuiet,
    });
    L.control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(made);
    made.attributionControl.setPrefix(false);
    made.fitBounds(METROPOLE);
    void addOutline(made, words.outlineBy);
    const end = add?.(made);
    made.on('moveend', () => {
      moved.current(!isOurs.current);
      isOurs.current = false;
    });
    map.current = made;
    isOurs.current = false;
    moved.current(false);
    const watcher = new ResizeObserver(() => made.invalidateSize({ animate: false }));
    watcher.observe(holder.current);
    return () => {
      watcher.disconnect();
      end?.();
      made.remove();
      map.current = null;
    };
  }, []);
  useEffect(() => {
    if (!isTiled || !map.current) return;
    const layer = L.tileLayer(isTiled.url, { attribution: isTiled.attribution }).addTo(map.current);
    return () => void layer.remove();
  }, [isTiled]);
  /** Moved by us and not by hand: nobody is asked whether to search there. */
  const show = (bounds: L.LatLngBoundsExpression) => {
    isOurs.current = true;
    map.current?.fitBounds(bounds, { maxZoom: CLOSEST, padding: [24, 24] });
  };
  return { holder, map, show };
};
