/** The texts that the peers index and are asked with: all that a person wrote, in one piece. */
import { type Opportunity, type Project, stemsOf } from '../../matching/index.ts';

export const textOfOpportunity = (opportunity: Opportunity): string => {
  const list = opportunity.kind === 'skills' ? opportunity.skills : [];
  const rules = opportunity.kind === 'need' ? opportunity.need.volume : '';
  const conditions =
    opportunity.kind === 'funding' || opportunity.kind === 'support' ? opportunity.conditions : '';
  return [opportunity.title, ...list, rules, opportunity.description, conditions].join('. ');
};

export const textOfProject = (project: Project): string =>
  [
    project.title,
    project.offer,
    project.pitch,
    project.seeks,
    ...project.skillsSought,
    project.funding?.purpose ?? '',
    project.capacity,
  ].join('. ');

/** Stems instead of words: what a peer is given has been through the same analysis. */
export const stemmed = (text: string): string => stemsOf(text).join(' ');
export const splitStems = (text: string): string[] => text.split(' ').filter((stem) => stem !== '');
