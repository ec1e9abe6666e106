import { type Gain, tellUnderstood, tellWhatIf, type WhatIf } from '../../matching/index.ts';
import { type Language, SECTOR_LABELS } from '../../matching/taxonomy/index.ts';
import type { Commune, Project, Understood } from '../../matching/types.ts';
import {
  type Behind,
  type Gains,
  type OwnProject,
  ownProjectSchema,
  type ProjectCard,
  type ProjectInput,
  type ProjectLocation,
  type Proposals,
  type QpvCheck,
} from '../contract/index.ts';
import { presentKept } from '../publishing/present.ts';
import type { Met } from '../publishing/publishing.ts';
import type { HeldQpvs } from '../territory/qpv/held.ts';
import { membershipAt } from '../territory/territory.ts';
import { contentOf, faultsOf } from './own.ts';
import type { Proposed } from './projects.ts';

/** Without what the engine alone reads. */
const asShown = ({ code, name, lon, lat }: Commune) => ({ code, name, lon, lat });

/** What a pair shows of a project: its town is null in a draft that has not said it. */
export const presentPairedProject = (
  project: Project & { readonly qpv?: QpvCheck | undefined },
  behind: Behind,
) => ({
  id: project.id,
  title: project.title,
  pitch: project.pitch,
  offer: project.offer,
  sectors: [...project.sectors],
  stage: project.stage,
  legalForm: project.legalForm,
  commune: project.commune && asShown(project.commune),
  inQpv: project.inQpv,
  ...(project.qpv ? { qpv: project.qpv } : {}),
  ...behind,
});

/** What a list shows of a project. Only fields named here leave. */
export const presentProjectCard = (project: ProjectInput, behind: Behind): ProjectCard => ({
  ...presentPairedProject(project, behind),
  commune: project.commune,
});

/** A project as its own people see it; where exactly it is, only to those who may say it. */
export const presentOwnProject = (
  met: Met,
  names: ReadonlyMap<string, string>,
  heldQpvs: HeldQpvs,
): OwnProject => {
  const { kept } = met;
  const shown = presentKept(met, faultsOf(kept), names);
  const location = (kept.location as ProjectLocation | null | undefined) ?? null;
  const isTheirs = shown.can.includes('edit');
  return ownProjectSchema.parse({
    id: kept._id,
    ...contentOf(kept),
    ...(kept.qpv ? { qpv: kept.qpv } : {}),
    location: isTheirs ? location : null,
    membership: (isTheirs && location && membershipAt(heldQpvs, location)) || null,
    ...shown,
  });
};

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
