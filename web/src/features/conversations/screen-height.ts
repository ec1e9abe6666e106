import { useEffect, useRef } from 'react';

/**
 * A phone's keyboard covers the page without telling its layout: the visible part is measured, so that the composer
 * stays above the keys. `--above`: what of the page stands over it, in pixels; `--visible`: what can be seen.
 */
export const useScreenHeight = () => {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const measure = () => {
      const element = place.current;
      if (!element) return;
      const visible = visualViewport?.height ?? innerHeight;
      element.style.setProperty('--visible', `${Math.round(visible)}px`);
      element.style.setProperty('--above', `${Math.round(element.getBoundingClientRect().top + scrollY)}px`);
    };
    measure();
    visualViewport?.addEventListener('resize', measure);
    addEventListener('resize', measure);
    return () => {
      visualViewport?.removeEventListener('resize', measure);
      removeEventListener('resize', measure);
    };
  }, []);
  return place;
};
