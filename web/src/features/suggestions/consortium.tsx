import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import classes from './answers.module.css';
import { useConsortium } from './queries.ts';

/** "Groupement possible": who could answer a large need together, and what each brings. Nothing where one is enough. */
export const ConsortiumSection = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const { data } = useConsortium(id);
  const consortium = data?.consortium;
  if (!consortium) return null;
  return (
    <section className={classes.consortium} aria-labelledby="consortium">
      <h2 id="consortium">{t('mySuggestions.consortium')}</h2>
      <p>{consortium.text}</p>
      <ul>
        {consortium.members.map(({ project, text }) => (
          <li key={project.id}>
            <Link to={`/projets/${project.id}`} lang="fr">
              {project.title}
            </Link>
            <span className="quiet" lang="fr">
              {project.commune.name}
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ul>
      <p className="quiet">{t('mySuggestions.consortiumHow')}</p>
    </section>
  );
};
