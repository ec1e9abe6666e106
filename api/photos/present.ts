import type { PhotoView } from '../contract/index.ts';
import type { KeptPicture } from '../pictures/store.ts';

/** Not who put it there. */
export const presentPhoto = ({ id, alt, width, height, bytes }: KeptPicture): PhotoView => ({
  ...{ id, alt, width, height, bytes },
});
