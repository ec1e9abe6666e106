import L from 'leaflet';
import { callApi } from '../api.ts';

/** Wider, the API shows none, and they would be too small to see. */
const WIDEST_DEGREES = 2;

/** Draws the priority neighbourhoods of what the map shows, and again when it moves; gives back how to end it. */
export const showQpvs = (
  map: L.Map,
  className: string,
  attribution: (of: { readonly generation: string | null; readonly isSample: boolean }) => string,
) => {
  const shapes = L.featureGroup().addTo(map);
  let asked = new AbortController();
  let told = '';
  const draw = async () => {
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const bounds = map.getBounds();
    const [west, south, east, north] = [
      bounds.getWest(),
      bounds.getSouth(),
      bounds.getEast(),
      bounds.getNorth(),
    ];
    shapes.clearLayers();
    if (!(east - west > 0 && east - west <= WIDEST_DEGREES)) return;
    const bbox = [west, south, east, north].map((degrees) => degrees.toFixed(3)).join(',');
    // A map without them is a map all the same.
    const found = await callApi('qpvMap', { query: { bbox: bbox as never }, signal }).catch(() => null);
    if (!found || signal.aborted) return;
    for (const { name, coordinates } of found.items) {
      const words = document.createElement('span');
      words.textContent = name;
      words.lang = 'fr';
      const turned = coordinates.map((polygon) =>
        polygon.map((ring) => ring.map(([lon, lat]): [number, number] => [lat, lon])),
      );
      L.polygon(turned, { className, weight: 2 }).bindTooltip(words, { sticky: true }).addTo(shapes);
    }
    if (found.generation && told === '' && found.items.length > 0) {
      told = attribution(found);
      map.attributionControl.addAttribution(told);
    }
  };
  const again = () => void draw();
  map.on('moveend', again);
  again();
  return () => {
    map.off('moveend', again);
    asked.abort();
    shapes.remove();
  };
};
