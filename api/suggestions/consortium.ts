import { type Consortium, proposeConsortium } from '../../matching/index.ts';
import type { Project } from '../../matching/types.ts';
import type { Actor } from '../accounts/actor.ts';
import { asMatched } from '../projects/projects.ts';
import { askedOpportunity, type SuggestionNeeds } from './suggestions.ts';

/** Who could answer a need together; for those who may see its suggestions, without the projects that they hid. */
export async function consortiumFor(
  needs: SuggestionNeeds,
  actor: Actor | undefined,
  id: string,
): Promise<Consortium | undefined> {
  const { item: opportunity, hidden } = await askedOpportunity(needs, actor, id);
  if (opportunity.kind !== 'need') return undefined;
  const { matcher, projects } = needs.held;
  const matched = {
    get(projectId: string): Project | undefined {
      const project = projects.get(projectId);
      return project && asMatched(project);
    },
  };
  return proposeConsortium(matcher, matched, opportunity, { today: needs.today(), without: hidden });
}
