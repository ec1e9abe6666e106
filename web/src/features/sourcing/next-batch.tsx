import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BatchDraft, BatchReply, Sourcing } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors, focusFirstError } from '../../lib/field-errors.ts';
import { formatDay, formatKm } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useAccount } from '../../lib/session.ts';
import { useKeptWords } from '../../lib/storage.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Section, Sheet, Stack } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { useBatchDraft, useInviteBatch } from './queries.ts';
import classes from './sourcing.module.css';

/** Whether a batch may be invited now, and whom it would invite. */
export const NextBatch = ({ data }: { readonly data: Sourcing }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { need, next, version, batches } = data;
  const draft = useBatchDraft(need.id, version, next.isOpen);
  const account = useAccount();
  // Here and not in the form, which goes as soon as its batch has left.
  const invite = useInviteBatch(need.id);
  const words = useKeptWords<string | null>(`passerelle.batch.${account.id}.${need.id}`, null);
  const day = next.opensAt ? formatDay(next.opensAt.slice(0, 10), language) : '';
  const count = next.state === 'enough' ? next.interested : next.waiting;
  return (
    <Section title={t('sourcing.next.title')}>
      <Results results={invite.data?.results ?? []} />
      <p className={classes.lead}>
        {t(`sourcing.next.${next.state}`, { number: batches.at(-1)?.number ?? 1, day, count })}
      </p>
      {next.state === 'not-published' && (
        <Button component={Link} to={`/mes-opportunites/${need.id}`}>
          {t('sourcing.next.publish')}
        </Button>
      )}
      {draft.error && <Failure words={failureWords(draft.error)} onRetry={() => void draft.refetch()} />}
      {next.isOpen && draft.isPending && !draft.error && <SkeletonText lines={6} />}
      {next.isOpen && draft.data && (
        <BatchForm key={version} data={data} draft={draft.data} invite={invite} words={words} />
      )}
    </Section>
  );
};

/** Said once a batch has left: how many, and for the others why not. */
const Results = ({ results }: { readonly results: BatchReply['results'] }) => {
  const { t } = useTranslation();
  const invited = results.filter(({ outcome }) => outcome === 'invited').length;
  const others = results.filter(({ outcome }) => outcome !== 'invited');
  return (
    <div role="status" className={classes.results}>
      {results.length > 0 && <p>{t('sourcing.next.done', { count: invited })}</p>}
      {others.length > 0 && (
        <>
          <p>{t('sourcing.next.notDone')}</p>
          <ul className={classes.bullets}>
            {others.map(({ projectId, title, text }) => (
              <li key={projectId}>
                <span lang="fr">{title}</span>
                {t('fact.colon', { name: '', said: text })}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
};

interface Props {
  readonly data: Sourcing;
  readonly draft: BatchDraft;
  readonly invite: ReturnType<typeof useInviteBatch>;
  readonly words: ReturnType<typeof useKeptWords<string | null>>;
}
const BatchForm = ({ data, draft, invite, words }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const form = useRef<HTMLFormElement>(null);
  const { need, version } = data;
  const [unticked, setUnticked] = useState<readonly string[]>([]);
  const [typed, type, forget] = words;
  const [wasTried, setWasTried] = useState(false);
  const message = typed ?? draft.message;
  const projectIds = draft.items.map(({ project }) => project.id).filter((id) => !unticked.includes(id));
  const refused = fieldErrors(invite.error);
  const isEmpty = message.trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setWasTried(true);
    if (invite.isPending) return;
    if (isEmpty || projectIds.length === 0) return focusFirstError(form.current);
    invite
      .mutateAsync({ version, projectIds, message: message.trim() })
      .then(forget, () => focusFirstError(form.current));
  };
  if (draft.items.length === 0 && draft.later.length === 0)
    return (
      <Notice
        tone="quiet"
        title={t('sourcing.next.nobody')}
        action={
          <Button component={Link} variant="default" to={`/mes-opportunites/${need.id}`}>
            {t('sourcing.next.edit')}
          </Button>
        }
      />
    );
  return (
    <Sheet>
      <form ref={form} onSubmit={submit} noValidate>
        <Stack>
          <Choices
            many
            legend={t('sourcing.next.whom')}
            value={projectIds}
            onChange={(ticked) =>
              setUnticked(draft.items.map(({ project }) => project.id).filter((id) => !ticked.includes(id)))
            }
            error={wasTried && projectIds.length === 0 ? t('sourcing.next.nobodyTicked') : null}
            choices={draft.items.map(({ project, strength, distanceKm, reasons }) => ({
              value: project.id,
              label: project.title,
              detail: [
                t(`strength.${strength}`),
                distanceKm === null
                  ? project.commune.name
                  : `${project.commune.name}, ${formatKm(distanceKm, language)}`,
                reasons[0]?.text,
              ]
                .filter(Boolean)
                .join(' · '),
            }))}
          />
          {draft.later.length > 0 && (
            <div>
              <p>{t('sourcing.next.later')}</p>
              <ul className={classes.bullets}>
                {draft.later.map(({ project, reopensAt }) => (
                  <li key={project.id}>
                    {t('sourcing.next.laterOne', {
                      title: project.title,
                      day: formatDay(reopensAt.slice(0, 10), language),
                    })}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Textarea
            label={t('sourcing.next.message')}
            description={t('sourcing.next.messageWhy')}
            autosize
            minRows={5}
            maxLength={1000}
            value={message}
            error={wasTried && isEmpty ? t('sourcing.next.messageEmpty') : refused.message}
            onChange={(event) => {
              type(event.currentTarget.value);
              if (invite.isError) invite.reset();
            }}
          />
          {invite.error && !refused.message && (
            <Failure
              words={{
                ...failureWords(invite.error),
                ...(refused.projectIds
                  ? { title: t('sourcing.next.refused'), detail: refused.projectIds }
                  : {}),
              }}
              onRetry={() => form.current?.requestSubmit()}
            />
          )}
          <div>
            <Button type="submit" size="lg" loading={invite.isPending} aria-disabled={invite.isPending}>
              {t('sourcing.next.go', { count: projectIds.length })}
            </Button>
          </div>
        </Stack>
      </form>
    </Sheet>
  );
};
