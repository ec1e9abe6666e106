import { type Gain, tellUnderstood, tellWhatIf, type WhatIf } from '../../matching/index.ts';
import { type Language, SECTOR_LABELS } from '../../matching/taxonomy/index.ts';
import type { Project, Understood } from '../../matching/types.ts';
import {
  type Behind,
  type Gains,
  type OwnProject,
  ownProjectSchema,
  type ProjectCard,
  type ProjectInput,
  type Proposals,
} from '../contract/index.ts';
import { presentKept } from '../publishing/present.ts';
import type { Met } from '../publishing/publishing.ts';
import { contentOf, faultsOf } from './own.ts';
import type { Proposed } from './projects.ts';

/** What a pair shows of a project: its town is null in a draft that has not said it. */
export const presentPairedProject = (project: Project, behind: Behind) => ({
  id: project.id,
  title: project.title,
  pitch: project.pitch,
  offer: project.offer,
  sectors: [...project.sectors],
  stage: project.stage,
  legalForm: project.legalForm,
  commune: project.commune,
  inQpv: project.inQpv,
  ...behind,
});

/** What a list shows of a project. Only fields named here leave. */
export const presentProjectCard = (project: ProjectInput, behind: Behind): ProjectCard => ({
  ...presentPairedProject(project, behind),
  commune: project.commune,
});

/** A project as its own people see it. */
export const presentOwnProject = (met: Met, names: ReadonlyMap<string, string>): OwnProject =>
  ownProjectSchema.parse({
    id: met.kept._id,
    ...contentOf(met.kept),
    ...presentKept(met, faultsOf(met.kept), names),
  });

interface Found {
  readonly code: string;
  readonly words: readonly string[];
  readonly inferred: boolean;
}
const proposed = ({ code, words, inferred }: Found, label: string) => ({
  code,
  label,
  words: [...words],
  inferred,
});

export function presentProposals({ understood, sectors }: Proposed, language: Language): Proposals {
  const ofTopic = (topic: Understood['topic']) =>
    understood
      .filter((found) => found.topic === topic)
      .map((found) => proposed(found, tellUnderstood(found, language)));
  return {
    sectors: sectors.map((found) => proposed(found, SECTOR_LABELS[found.code][language])),
    skills: ofTopic('skill'),
    trades: ofTopic('trade'),
    purposes: ofTopic('purpose'),
    stage: ofTopic('stage')[0] ?? null,
    legalForm: ofTopic('legal-form')[0] ?? null,
  };
}

export const presentGains = (
  { gains, whatIf }: { readonly gains: readonly Gain[]; readonly whatIf: readonly WhatIf[] },
  language: Language,
): Gains => ({
  whatIf: whatIf.map((change) => ({ code: change.code, text: tellWhatIf(change, language) })),
  items: gains.map(({ field, gain, best, settles }) => ({ field, gain, best, settles })),
});
