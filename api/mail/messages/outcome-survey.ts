import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, type UnsubscribeLinks } from '../letter.ts';

interface Props {
  /** The other side's sheet, and how long ago the introduction was accepted, in days. */
  readonly other: string;
  readonly days: number;
  readonly link: string;
  /** A page with one button, and nothing else to do. */
  readonly notYet: string;
  readonly unsubscribe: UnsubscribeLinks;
}

/** To both sides: what became of it? */
export function outcomeSurvey(props: Props, language: Language): Letter {
  const { days, link, notYet, unsubscribe } = props;
  const other = asName(props.other);
  const months = Math.max(1, Math.round(days / 30));
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `« ${other} » : où en êtes-vous ?`,
          paragraphs: [
            `Vous vous êtes rencontrés par Passerelle il y a ${months > 1 ? `${months} mois` : 'un mois'}. Un rendez-vous, un contrat, des jours donnés, un emploi : dites ce qui en est sorti, même si c’est peu.`,
            'Vos réponses disent quels liens valent la peine. L’autre côté répond de son côté.',
          ],
          detail: 'Dites ce qui en est sorti, même si c’est peu.',
          action: { label: 'Dire où nous en sommes', link },
          otherwise: { label: 'Pas encore, reposez-moi la question plus tard', link: notYet },
          unsubscribe,
        }
      : {
          language,
          subject: `“${other}”: where do you stand?`,
          paragraphs: [
            `You met through Passerelle ${months > 1 ? `${months} months` : 'a month'} ago. A meeting, a contract, days given, a job: say what came of it, even if it is little.`,
            'Your answers tell which links are worth making. The other side answers for itself.',
          ],
          detail: 'Say what came of it, even if it is little.',
          action: { label: 'Say where we stand', link },
          otherwise: { label: 'Not yet, ask me again later', link: notYet },
          unsubscribe,
        },
  );
}
