import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Quiet, Row, Rows } from '../../ui/sheet.tsx';
import { type Answering, useAnswers } from './answering.ts';
import classes from './answers.module.css';
import type { Pair } from './queries.ts';

interface Props {
  readonly side: Pair['side'];
  readonly id: string;
  readonly answering: Answering;
}

/** What was kept and what was set aside, each to be taken back. */
export const AnsweredLists = ({ side, id, answering }: Props) => {
  const { t } = useTranslation();
  const items = useAnswers(side, id).data?.items ?? [];
  const place = side === 'project' ? '/opportunites' : '/projets';
  return (['saved', 'hidden'] as const).map((which) => {
    const shown = items.filter(({ answer }) => answer === which);
    const heading = t(which === 'saved' ? 'mySuggestions.kept' : 'mySuggestions.hiddenList');
    return (
      <details key={which} className={classes.fold}>
        <summary>
          {heading} ({shown.length})
        </summary>
        {shown.length === 0 && <p className="quiet">{t('mySuggestions.none')}</p>}
        <Rows label={heading}>
          {shown.map(({ other, title, reason }) => {
            const name = title ?? t('mySuggestions.gone');
            return (
              <Row
                key={other}
                actions={
                  <Quiet
                    label={t('mySuggestions.undoOf', { title: name })}
                    onClick={() => answering.give({ other, title: name, answer: null })}
                  >
                    {t('mySuggestions.takeBack')}
                  </Quiet>
                }
              >
                <p>{title ? <Link to={`${place}/${other}`}>{title}</Link> : name}</p>
                {reason && <p className="quiet">{t(`mySuggestions.reason.${reason}`)}</p>}
              </Row>
            );
          })}
        </Rows>
      </details>
    );
  });
};
