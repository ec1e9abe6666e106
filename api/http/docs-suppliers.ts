import type { Label } from '../../matching/taxonomy/index.ts';
import type { SUPPLIER_LIST_ROUTES } from '../contract/supplier-lists.ts';
import type { SUPPLIER_ROUTES } from '../contract/suppliers.ts';

export const SUPPLIER_SUMMARIES: Readonly<
  Record<keyof typeof SUPPLIER_ROUTES | keyof typeof SUPPLIER_LIST_ROUTES, Label>
> = {
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
  mySupplierLists: {
    fr: 'Ses listes de favoris et celles de ses organisations.',
    en: 'Favourite lists of the caller and of the caller’s organisations.',
  },
  createSupplierList: {
    fr: 'Une nouvelle liste, à soi ou partagée dans une organisation.',
    en: 'A new list, one’s own or shared in an organisation.',
  },
  renameSupplierList: { fr: 'Donne un autre nom à une liste.', en: 'Gives a list another name.' },
  deleteSupplierList: {
    fr: 'Supprime une liste ; ses fournisseurs restent où ils sont.',
    en: 'Removes a list; its suppliers stay where they are.',
  },
  addToSupplierList: {
    fr: 'Met un fournisseur en ligne sur une liste, une seule fois.',
    en: 'Puts a published supplier on a list; once, however often it is asked.',
  },
  takeFromSupplierList: { fr: 'Retire un fournisseur d’une liste.', en: 'Takes a supplier off a list.' },
  mySearches: {
    fr: 'Ses recherches enregistrées, chacune avec combien de fournisseurs y répondent aujourd’hui.',
    en: 'Saved searches of the caller, each with how many suppliers answer today.',
  },
  saveSearch: {
    fr: 'Garde une recherche de fournisseurs, et prévient des nouveaux si on le demande.',
    en: 'Keeps a search of suppliers, and tells of new matches if asked to.',
  },
  changeSearch: {
    fr: 'Un autre nom, ou des alertes plus ou moins souvent.',
    en: 'Another name, or alerts more or less often.',
  },
  deleteSearch: {
    fr: 'Oublie une recherche enregistrée, et ses alertes avec elle.',
    en: 'Forgets a saved search, and its alerts with it.',
  },
  endAlert: {
    fr: 'Met fin aux alertes d’une recherche enregistrée, par le jeton d’un lien d’un mail, avec ou sans session.',
    en: 'Ends the alerts of one saved search, by the token of a link in a mail, signed in or not.',
  },
};
