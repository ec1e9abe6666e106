import type { Label } from '../../matching/taxonomy/index.ts';
import type { PHOTO_ROUTES } from '../contract/photos.ts';

export const PHOTO_SUMMARIES: Readonly<Record<keyof typeof PHOTO_ROUTES, Label>> = {
  projectPhotos: {
    fr: 'Les images d’un projet : de tous s’il est en ligne, de ses membres avant.',
    en: 'Pictures of a project: of one that is published to everybody, before that to its people.',
  },
  addPhoto: {
    fr: 'Met une image sur la page d’un projet, six au plus ; elle est redessinée et perd ses métadonnées.',
    en: 'Puts a picture on a project’s page, six at most; it is drawn anew and loses its metadata.',
  },
  openPhoto: { fr: 'Une image d’un projet.', en: 'One picture of a project.' },
  describePhoto: {
    fr: 'Dit autrement ce que montre une image.',
    en: 'Says in other words what a picture shows.',
  },
  orderPhotos: {
    fr: 'Met les images d’un projet dans un ordre ; celles qui ne sont pas nommées viennent derrière.',
    en: 'Puts the pictures of a project in an order; those that are not named come behind.',
  },
  removePhoto: { fr: 'Retire une image, pour de bon.', en: 'Takes a picture away, for good.' },
};
