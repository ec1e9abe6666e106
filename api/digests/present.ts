import { strengthOf } from '../../matching/index.ts';
import { type Language, type OpportunityKind, STAGE_LABELS } from '../../matching/taxonomy/index.ts';
import type { KeptAccount } from '../accounts/store.ts';
import { asName } from '../mail/letter.ts';
import type { DigestLine, DigestProps, DigestSection } from '../mail/messages/digest.ts';
import { distanceBetween } from '../suggestions/present.ts';
import type { Held } from '../suggestions/suggestions.ts';
import type { Places } from '../territory/places.ts';
import type { DigestNeeds } from './needs.ts';
import type { Digest, DigestItem } from './store.ts';

interface View extends Pick<DigestNeeds, 'held' | 'places' | 'digestLinks'> {
  readonly config: { readonly publicUrl: string };
  readonly language: Language;
}
type Numbered = DigestItem & { readonly index: number };

const LOCALE = { fr: 'fr-FR', en: 'en-GB' } as const;
const KINDS: readonly OpportunityKind[] = ['need', 'skills', 'funding', 'support'];
const HEADINGS = {
  project: {
    need: { fr: 'Des clients', en: 'Customers' },
    skills: { fr: 'Des coups de main', en: 'A helping hand' },
    funding: { fr: 'De l’argent', en: 'Money' },
    support: { fr: 'Des appuis', en: 'Support' },
  },
  opportunity: {
    need: { fr: 'Des projets pour vos besoins d’achat', en: 'Projects for what you buy' },
    skills: { fr: 'Des projets pour vos compétences', en: 'Projects for your skills' },
    funding: { fr: 'Des projets pour vos financements', en: 'Projects for your funding' },
    support: { fr: 'Des projets pour vos dispositifs', en: 'Projects for your support' },
  },
} as const;
const STRENGTHS = {
  strong: { fr: 'Lien fort', en: 'Strong link' },
  look: { fr: 'À regarder', en: 'Worth a look' },
  lead: { fr: 'Piste', en: 'A lead' },
} as const;

/** Whether both sides are still published, and the deadline is not over. */
export function isStillThere({ projects, opportunities }: Held, item: DigestItem, today: string): boolean {
  const opportunity = opportunities.get(item.opportunityId);
  return (
    projects.has(item.projectId) &&
    opportunity !== undefined &&
    (opportunity.deadline === null || opportunity.deadline >= today)
  );
}

/** A letter in words, but for how it looks. The holder's part first, each by kind. */
export function presentDigest(
  { accountId, week }: Digest,
  items: readonly Numbered[],
  { displayName }: Pick<KeptAccount, 'displayName'>,
  view: View,
): Omit<DigestProps, 'links' | 'alerts' | 'unsubscribe'> {
  const { held, language, config } = view;
  const kindOf = ({ opportunityId }: DigestItem) => held.opportunities.get(opportunityId)?.kind ?? 'need';
  const sections = (['project', 'opportunity'] as const).flatMap((side) => {
    const own = items.filter((item) => item.side === side);
    const hasMany = new Set(own.map((item) => ownOf(item))).size > 1;
    return KINDS.flatMap((kind): DigestSection[] => {
      const some = own.filter((item) => kindOf(item) === kind);
      if (some.length === 0) return [];
      const lines = some.map((item) => lineOf(item, { accountId, week }, hasMany, view));
      return [{ heading: HEADINGS[side][kind][language], lines }];
    });
  });
  return {
    subject: subjectOf(items, view),
    name: displayName,
    sections,
    link: `${config.publicUrl}/mes-suggestions`,
  };
}

const ownOf = ({ side, projectId, opportunityId }: DigestItem) =>
  side === 'project' ? projectId : opportunityId;
const titleOf = ({ projects, opportunities }: Held, side: DigestItem['side'], id: string) =>
  (side === 'project' ? projects : opportunities).get(id)?.title ?? '';

/** Says how many, and for what when that is one thing. */
function subjectOf(
  items: readonly DigestItem[],
  { held, language }: Pick<View, 'held' | 'language'>,
): string {
  const count = items.length;
  const own = new Set(items.map((item) => ownOf(item)));
  const [first] = items;
  const sides = new Set(items.map(({ side }) => side));
  const one = first && own.size === 1 ? asName(titleOf(held, first.side, ownOf(first))) : null;
  const isPublishers = first !== undefined && sides.size === 1 && first.side === 'opportunity';
  if (language === 'fr') {
    const what = isPublishers
      ? count > 1
        ? `${count} projets`
        : 'Un projet'
      : count > 1
        ? `${count} nouveaux liens`
        : 'Un nouveau lien';
    const whom = one ? `« ${one} »` : sides.size > 1 ? 'vous' : isPublishers ? 'vos offres' : 'vos projets';
    return `${what} pour ${whom}`;
  }
  const what = isPublishers
    ? count > 1
      ? `${count} projects`
      : 'A project'
    : count > 1
      ? `${count} new links`
      : 'A new link';
  const whom = one ? `“${one}”` : sides.size > 1 ? 'you' : isPublishers ? 'your offers' : 'your projects';
  return `${what} for ${whom}`;
}

function lineOf(
  item: Numbered,
  letter: { readonly accountId: string; readonly week: string },
  hasMany: boolean,
  { held, places, digestLinks, config: { publicUrl }, language }: View,
): DigestLine {
  const { side, projectId, opportunityId, score, reason, index } = item;
  const opportunity = held.opportunities.get(opportunityId);
  const kind = opportunity?.kind ?? 'need';
  const isHolders = side === 'project';
  const link = (action: 'interested' | 'hide' | 'later') => digestLinks.linkTo({ ...letter, index, action });
  return {
    kind,
    title: titleOf(held, isHolders ? 'opportunity' : 'project', isHolders ? opportunityId : projectId),
    people: isHolders ? (opportunity?.organisation.name ?? '') : '',
    own: hasMany ? titleOf(held, side, ownOf(item)) : null,
    facts: isHolders
      ? offerFacts(held, places, item, language)
      : projectFacts(held, places, item, kind, language),
    strength: STRENGTHS[strengthOf({ kind, score })][language],
    reason: reason?.[language] ?? null,
    page: isHolders ? `${publicUrl}/opportunites/${opportunityId}` : `${publicUrl}/projets/${projectId}`,
    interested: link('interested'),
    hide: link('hide'),
    later: link('later'),
  };
}

type Pair = Pick<DigestItem, 'projectId' | 'opportunityId'>;

function distanceFact({ projects, opportunities }: Held, places: Places, pair: Pair, language: Language) {
  const project = projects.get(pair.projectId);
  const opportunity = opportunities.get(pair.opportunityId);
  const km = project && opportunity ? distanceBetween(project, opportunity, places) : null;
  if (km !== null) {
    const said = new Intl.NumberFormat(LOCALE[language], { style: 'unit', unit: 'kilometer' });
    return [
      `${language === 'fr' ? 'à ' : ''}${said.format(Math.max(1, Math.round(km)))}${language === 'fr' ? '' : ' away'}`,
    ];
  }
  if (opportunity?.remote) return [language === 'fr' ? 'à distance' : 'remote'];
  return [];
}

function offerFacts(held: Held, places: Places, pair: Pair, language: Language): string[] {
  const opportunity = held.opportunities.get(pair.opportunityId);
  if (!opportunity) return [];
  const distance = distanceFact(held, places, pair, language);
  const deadline = opportunity.deadline === null ? [] : [deadlineFact(opportunity.deadline, language)];
  if (opportunity.kind === 'skills') {
    const days = daysFact(opportunity.days, language);
    return [...distance, ...(opportunity.days > 0 ? [days] : []), ...deadline];
  }
  if (opportunity.kind === 'support') return [...distance, ...deadline];
  const { amountMin, amountMax } = opportunity.kind === 'need' ? opportunity.need : opportunity;
  return [...distance, ...amountFact(amountMin, amountMax, language), ...deadline];
}

function projectFacts(
  held: Held,
  places: Places,
  pair: Pair,
  kind: OpportunityKind,
  language: Language,
): string[] {
  const project = held.projects.get(pair.projectId);
  if (!project) return [];
  const [amount] =
    kind === 'funding' && project.funding
      ? amountFact(project.funding.min, project.funding.max, language)
      : [];
  const sought = amount && (language === 'fr' ? `cherche ${amount}` : `looks for ${amount}`);
  return [
    project.commune.name,
    ...distanceFact(held, places, pair, language).filter((fact) => /\d/.test(fact)),
    ...(sought ? [sought] : []),
    ...(project.stage ? [STAGE_LABELS[project.stage][language].toLowerCase()] : []),
  ];
}

const euros = (amount: number, language: Language) =>
  new Intl.NumberFormat(LOCALE[language], {
    style: 'currency',
    currency: 'EUR',
    maximumFractionDigits: 0,
  }).format(amount);
/** 0 stands for not known. */
function amountFact(min: number, max: number, language: Language): string[] {
  const [low, high] = [euros(min, language), euros(max, language)];
  if (min > 0 && max > 0)
    return [min === max ? high : { fr: `${low} à ${high}`, en: `${low} to ${high}` }[language]];
  if (max > 0) return [{ fr: `jusqu’à ${high}`, en: `up to ${high}` }[language]];
  return min > 0 ? [{ fr: `à partir de ${low}`, en: `from ${low}` }[language]] : [];
}
const daysFact = (days: number, language: Language) =>
  language === 'fr' ? `${days}\u00a0jour${days > 1 ? 's' : ''}` : `${days} day${days > 1 ? 's' : ''}`;

function deadlineFact(day: string, language: Language): string {
  const said = new Intl.DateTimeFormat(LOCALE[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
    .format(new Date(`${day}T00:00:00Z`))
    .replace(/^1 /, language === 'fr' ? '1er ' : '1 ');
  return language === 'fr' ? `jusqu’au ${said}` : `until ${said}`;
}

/** The first message that "interested" sends, and what stands in its way. */
export { presentDraft as presentFirstMessage } from '../introductions/present.ts';
