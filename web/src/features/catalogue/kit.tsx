import { useTranslation } from 'react-i18next';
import { useKeptWords } from '../../lib/storage.ts';
import { Section } from '../../ui/sheet.tsx';
import { Tick } from '../../ui/tick.tsx';
import classes from './catalogue.module.css';

const OURS = ['need', 'allies', 'money', 'place', 'differences', 'learn'] as const;
interface Props {
  readonly sheetId: string;
  /** What the sheet itself asks to gather. */
  readonly lines: readonly string[];
}

/** A checklist for who would adapt the project; what is ticked stays in the browser. */
export const Kit = ({ sheetId, lines }: Props) => {
  const { t } = useTranslation();
  const [done, setDone] = useKeptWords<readonly string[]>(`passerelle.kit.${sheetId}`, []);
  const items = [
    ...lines.map((line) => ({ key: line, text: line, lang: 'fr' })),
    ...OURS.map((key) => ({ key, text: t(`catalogue.kit.${key}`), lang: undefined })),
  ];
  const gathered = items.filter(({ key }) => done.includes(key)).length;
  return (
    <Section title={t('catalogue.kitTitle')} lead={t('catalogue.kitText')}>
      <ul className={classes.kit}>
        {items.map(({ key, text, lang }) => (
          <li key={key} lang={lang}>
            <Tick
              label={text}
              checked={done.includes(key)}
              onChange={(isDone) => setDone(isDone ? [...done, key] : done.filter((one) => one !== key))}
            />
          </li>
        ))}
      </ul>
      <p className="quiet" role="status">
        {t('catalogue.kitDone', { done: gathered, all: items.length })}
      </p>
    </Section>
  );
};
