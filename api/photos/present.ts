import type { PhotoView } from '../contract/index.ts';
import type { KeptPhoto } from './store.ts';

/** Not who put it there. */
export const presentPhoto = ({ id, alt, width, height, bytes }: KeptPhoto): PhotoView => ({
  ...{ id, alt, width, height, bytes },
});
