import type { Instrument, Sector } from './codes.ts';

/**
 * How usual each kind of money is in a trade, 0..1. A reward campaign sells beforehand what the public would buy: a book, a meal, a
 * show, hardly a cleaning contract. Gifts go where the benefit is everybody's. Capital wants what grows; royalties, sales of a
 * product that leave a margin. Grants follow public policies. Loans ask for repayment and are alike to every trade.
 */
const USUAL_IN_SECTOR: Readonly<Record<Sector, Readonly<Record<Lively, number>>>> = {
  'alimentation-restauration': { recompense: 0.8, don: 0.7, capital: 0.6, royalties: 0.9, subvention: 0.6 },
  'agriculture-urbaine': { recompense: 0.7, don: 0.8, capital: 0.6, royalties: 0.5, subvention: 0.9 },
  'batiment-travaux': { recompense: 0.05, don: 0.3, capital: 0.4, royalties: 0.1, subvention: 0.6 },
  'espaces-verts': { recompense: 0.15, don: 0.6, capital: 0.3, royalties: 0.15, subvention: 0.6 },
  proprete: { recompense: 0.05, don: 0.3, capital: 0.3, royalties: 0.15, subvention: 0.6 },
  'dechets-reemploi': { recompense: 0.5, don: 0.8, capital: 0.8, royalties: 0.5, subvention: 0.9 },
  'mobilite-transport': { recompense: 0.2, don: 0.6, capital: 0.8, royalties: 0.2, subvention: 0.7 },
  'logistique-livraison': { recompense: 0.2, don: 0.4, capital: 0.8, royalties: 0.3, subvention: 0.6 },
  'numerique-logiciel': { recompense: 0.4, don: 0.4, capital: 1, royalties: 0.8, subvention: 0.6 },
  'numerique-services': { recompense: 0.2, don: 0.6, capital: 0.5, royalties: 0.5, subvention: 0.6 },
  'communication-evenementiel': { recompense: 0.4, don: 0.4, capital: 0.3, royalties: 0.4, subvention: 0.5 },
  'impression-edition': { recompense: 1, don: 0.6, capital: 0.4, royalties: 1, subvention: 0.6 },
  'audiovisuel-jeux': { recompense: 1, don: 0.6, capital: 0.7, royalties: 1, subvention: 0.6 },
  'culture-creation': { recompense: 1, don: 0.8, capital: 0.2, royalties: 0.7, subvention: 0.9 },
  'mode-textile': { recompense: 1, don: 0.5, capital: 0.5, royalties: 0.9, subvention: 0.6 },
  'artisanat-fabrication': { recompense: 0.9, don: 0.5, capital: 0.4, royalties: 0.7, subvention: 0.6 },
  'sante-bien-etre': { recompense: 0.4, don: 0.8, capital: 0.7, royalties: 0.5, subvention: 0.8 },
  'petite-enfance-services-personne': {
    recompense: 0.2,
    don: 0.8,
    capital: 0.4,
    royalties: 0.2,
    subvention: 0.9,
  },
  'education-formation': { recompense: 0.3, don: 1, capital: 0.7, royalties: 0.4, subvention: 1 },
  'insertion-emploi': { recompense: 0.3, don: 1, capital: 0.6, royalties: 0.1, subvention: 1 },
  'conseil-services-entreprises': {
    recompense: 0.1,
    don: 0.3,
    capital: 0.3,
    royalties: 0.2,
    subvention: 0.5,
  },
  'finance-assurance': { recompense: 0.05, don: 0.2, capital: 0.5, royalties: 0.3, subvention: 0.3 },
  energie: { recompense: 0.25, don: 0.6, capital: 1, royalties: 0.5, subvention: 0.9 },
  'sport-loisirs-tourisme': { recompense: 0.6, don: 0.9, capital: 0.4, royalties: 0.5, subvention: 0.8 },
  'immobilier-locaux': { recompense: 0.4, don: 0.5, capital: 0.5, royalties: 0.2, subvention: 0.6 },
  'commerce-distribution': { recompense: 0.8, don: 0.4, capital: 0.4, royalties: 0.8, subvention: 0.6 },
  'securite-accueil': { recompense: 0.05, don: 0.2, capital: 0.3, royalties: 0.1, subvention: 0.5 },
  'industrie-maintenance': { recompense: 0.1, don: 0.2, capital: 0.9, royalties: 0.3, subvention: 0.6 },
};
/** Money that is not alike to every trade. */
type Lively = Exclude<Instrument, 'pret' | 'pret-honneur'>;
const LOAN = 0.8;

/** How usual an instrument is in a sector, 0..1. */
export const usualInSector = (instrument: Instrument, sector: Sector): number =>
  instrument === 'pret' || instrument === 'pret-honneur' ? LOAN : USUAL_IN_SECTOR[sector][instrument];
