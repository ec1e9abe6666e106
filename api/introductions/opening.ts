import type { Language } from '../../matching/taxonomy/index.ts';
import type { IntroductionSide } from './lifecycle.ts';

interface Opening {
  readonly side: IntroductionSide;
  /** What the writer stands behind, and what the message is about. */
  readonly own: string;
  readonly other: string;
  readonly town: string | null;
  /** Sentences of the engine, strongest first, as the reader reads them. */
  readonly reasons: readonly string[];
}

/** A beginning for who does not know how to begin: who writes, about what, why; the rest is the person's. */
export const openingMessage = (opening: Opening, language: Language): string =>
  language === 'fr' ? inFrench(opening) : inEnglish(opening);

const MOST_REASONS = 2;
const listed = (reasons: readonly string[]) =>
  reasons
    .slice(0, MOST_REASONS)
    .map((reason) => `– ${reason}`)
    .join('\n');

function inFrench({ side, own, other, town, reasons }: Opening): string {
  const at = town ? ` à ${town}` : '';
  const first = {
    project: `Bonjour,\n\nje porte le projet «\u00a0${own}\u00a0»${at}. Votre offre «\u00a0${other}\u00a0» m’intéresse.`,
    opportunity: `Bonjour,\n\nje vous écris pour «\u00a0${own}\u00a0». Votre projet «\u00a0${other}\u00a0» nous intéresse.`,
    connector: `Bonjour à vous deux,\n\nje vous propose de faire connaissance : «\u00a0${own}\u00a0»${at} et «\u00a0${other}\u00a0».`,
  }[side];
  const why = reasons.length > 0 ? `\n\nCe qui nous rapproche, d’après Passerelle :\n${listed(reasons)}` : '';
  return `${first}${why}\n\nPouvons-nous en parler\u00a0?`;
}

function inEnglish({ side, own, other, town, reasons }: Opening): string {
  const at = town ? ` in ${town}` : '';
  const first = {
    project: `Hello,\n\nI run the project “${own}”${at}. I am interested in your offer “${other}”.`,
    opportunity: `Hello,\n\nI am writing about “${own}”. We are interested in your project “${other}”.`,
    connector: `Hello to you both,\n\nI suggest that you meet: “${own}”${at} and “${other}”.`,
  }[side];
  const why = reasons.length > 0 ? `\n\nWhat brings us together, by Passerelle:\n${listed(reasons)}` : '';
  return `${first}${why}\n\nShall we talk about it?`;
}
