import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, type UnsubscribeLinks } from '../letter.ts';

export interface SearchMatches {
  /** The person's own name for the search. */
  readonly name: string;
  readonly total: number;
  /** The first of them; titles come from people. */
  readonly suppliers: readonly { readonly title: string; readonly place: string }[];
  readonly link: string;
  /** A page with one button, which ends this alert alone. */
  readonly end: string;
  readonly unsubscribe: UnsubscribeLinks;
}

/** To a buyer whose saved search has new answers. */
export function searchMatches(
  { name, total, suppliers, link, end, unsubscribe }: SearchMatches,
  language: Language,
): Letter {
  const said = asName(name);
  const many = total > 1;
  const lines = suppliers.map(({ title, place }) => `• ${asName(title)}${place === '' ? '' : `, ${place}`}`);
  const more = total - suppliers.length;
  return compose(
    language === 'fr'
      ? {
          language,
          subject: many
            ? `${total} nouveaux fournisseurs pour « ${said} »`
            : `Un nouveau fournisseur pour « ${said} »`,
          paragraphs: [
            many
              ? 'Ils viennent de se mettre en ligne et répondent à votre recherche enregistrée :'
              : 'Il vient de se mettre en ligne et répond à votre recherche enregistrée :',
            ...lines,
            ...(more > 0 ? [`Et ${more} autre${more > 1 ? 's' : ''}.`] : []),
          ],
          detail: lines[0] ?? '',
          action: { label: 'Voir les résultats', link },
          otherwise: { label: 'Arrêter cette alerte', link: end },
          unsubscribe,
        }
      : {
          language,
          subject: many ? `${total} new suppliers for “${said}”` : `A new supplier for “${said}”`,
          paragraphs: [
            'Just online, and an answer to your saved search:',
            ...lines,
            ...(more > 0 ? [`And ${more} more.`] : []),
          ],
          detail: lines[0] ?? '',
          action: { label: 'See the results', link },
          otherwise: { label: 'End this alert', link: end },
          unsubscribe,
        },
  );
}
