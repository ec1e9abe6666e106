import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './catalogue.module.css';
import { useLineage } from './queries.ts';
import { KinLists } from './sheet-page.tsx';

/** On a project's page: the sheet about it, what it adapts, what adapts it. */
export const ProjectKin = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const { data } = useLineage(id);
  if (!data || (!data.sheetId && data.from.length + data.to.length === 0)) return null;
  return (
    <div className={classes.panel}>
      {data.sheetId && (
        <p>
          <Link to={`/base-de-projets/${data.sheetId}`}>{t('catalogue.projectSheet')}</Link>
        </p>
      )}
      <KinLists lineage={data} />
    </div>
  );
};
