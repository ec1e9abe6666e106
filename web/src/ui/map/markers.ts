import L from 'leaflet';
import { sizeOf } from './base-map.ts';
import classes from './map.module.css';

export interface Mark {
  readonly lon: number;
  readonly lat: number;
  /** How many stand there. */
  readonly count: number;
  /** What stands there, in words: its name for who does not see it. */
  readonly name: string;
  readonly onPick: () => void;
}

/** Points that are reached by the keyboard and say what they stand for; gives back how to take them away. */
export const showMarks = (map: L.Map, marks: readonly Mark[]): (() => void) => {
  const made = marks.map(({ lon, lat, count, name, onPick }) => {
    const size = sizeOf(count);
    const marker = L.marker([lat, lon], {
      icon: L.divIcon({
        className: classes.marker ?? '',
        html: count > 1 ? String(count) : '',
        iconSize: [size, size],
      }),
      alt: name,
      title: name,
      keyboard: true,
    }).addTo(map);
    marker.getElement()?.setAttribute('aria-label', name);
    marker.on('click keypress', (event) => {
      const key = (event as unknown as { originalEvent?: KeyboardEvent }).originalEvent?.key;
      if (event.type === 'click' || key === 'Enter') onPick();
    });
    return marker;
  });
  return () => {
    for (const marker of made) marker.remove();
  };
};
