import type { Label } from '../../matching/taxonomy/index.ts';
import type { SUPPLIER_ROUTES } from '../contract/suppliers.ts';

export const SUPPLIER_SUMMARIES: Readonly<Record<keyof typeof SUPPLIER_ROUTES, Label>> = {
  searchSuppliers: {
    fr: 'Des fournisseurs par mots, lieu et filtres, chacun avec sa raison et sa distance ; un décompte pour chaque filtre.',
    en: 'Suppliers by words, place and filters, each with its reason and its distance; counts for every filter.',
  },
  completeSuppliers: {
    fr: 'De quoi finir ce qu’on tape : mots de métiers, lieux, noms de fournisseurs.',
    en: 'Ways to go on with what is typed: words of trades, places, names of suppliers.',
  },
  mapSuppliers: {
    fr: 'Les mêmes résultats sur une carte, les voisins mis ensemble.',
    en: 'The same results on a map, those near each other put together.',
  },
  getSupplier: {
    fr: 'Un fournisseur, ce qu’il dit de lui, comment il répond, et d’autres qui lui ressemblent.',
    en: 'One supplier, what it says of itself, how it answers, and others like it.',
  },
};
