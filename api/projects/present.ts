import type { ProjectCard, ProjectInput } from '../contract/index.ts';

/** What a list shows of a project. Only fields named here leave. */
export const presentProjectCard = (project: ProjectInput): ProjectCard => ({
  id: project.id,
  title: project.title,
  pitch: project.pitch,
  offer: project.offer,
  sectors: project.sectors,
  stage: project.stage,
  legalForm: project.legalForm,
  commune: project.commune,
  inQpv: project.inQpv,
});
