import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ConsortiumView } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { formatEuros, formatShortDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Failure } from '../../ui/failure.tsx';
import { StatusPill } from '../../ui/pill.tsx';
import { Section, Sheet, Stack } from '../../ui/sheet.tsx';
import classes from './consortia.module.css';
import { useInvite, useNeedConsortia, useProposed, useStart } from './queries.ts';

/** For a need too large for one: the group that the engine would form, those there are, and their joint answers. */
export const NeedConsortia = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data: consortia, error, refetch } = useNeedConsortia(id);
  const { data: proposed } = useProposed(id);
  const setOf = (ids: readonly string[]) => [...ids].sort().join(' ');
  const isStarted =
    proposed &&
    consortia?.some(
      ({ members }) =>
        setOf(members.map((member) => member.projectId)) ===
        setOf(proposed.members.map(({ project }) => project.id)),
    );
  if (!error && !consortia?.length && !proposed) return null;
  return (
    <Section title={t('consortia.title')}>
      {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
      <div className={classes.stack}>
        {proposed && !isStarted && (
          <Sheet>
            <Stack>
              <h3>{t('consortia.proposed')}</h3>
              <p>{proposed.text}</p>
              <ul className={classes.bullets}>
                {proposed.members.map(({ project, text }) => (
                  <li key={project.id}>
                    <Link to={`/projets/${project.id}`} lang="fr">
                      {project.title}
                    </Link>
                    <span className={classes.brings}>{text}</span>
                  </li>
                ))}
              </ul>
              <StartForm id={id} projectIds={proposed.members.map(({ project }) => project.id)} />
            </Stack>
          </Sheet>
        )}
        {consortia?.map((consortium) => (
          <One key={consortium.id} id={id} consortium={consortium} />
        ))}
      </div>
    </Section>
  );
};

const StartForm = ({ id, projectIds }: { readonly id: string; readonly projectIds: string[] }) => {
  const { t } = useTranslation();
  const start = useStart(id);
  return (
    <MessageForm
      go={t('consortia.start')}
      isBusy={start.isPending}
      error={start.error}
      onGo={(message) => start.mutate({ projectIds, message })}
    />
  );
};

interface MessageProps {
  readonly go: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onGo: (message: string) => void;
}
const MessageForm = ({ go, isBusy, error, onGo }: MessageProps) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [message, setMessage] = useState<string>(t('consortia.messageBegun'));
  const refused = fieldErrors(error);
  const [obstacle] = Object.values(refused);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && message.trim() !== '') onGo(message.trim());
      }}
    >
      <Stack>
        <Textarea
          label={t('consortia.message')}
          description={t('consortia.messageWhy')}
          autosize
          minRows={4}
          maxLength={1000}
          value={message}
          error={message.trim() === '' ? t('consortia.messageEmpty') : refused.message}
          onChange={(event) => setMessage(event.currentTarget.value)}
        />
        {error && !refused.message && (
          <Failure
            words={{ ...failureWords(error), ...(obstacle ? { detail: obstacle } : {}) }}
            onRetry={() => onGo(message.trim())}
          />
        )}
        <div>
          <Button type="submit" aria-disabled={isBusy}>
            {go}
          </Button>
        </div>
      </Stack>
    </form>
  );
};

const TONES = {
  listed: 'draft',
  invited: 'paused',
  awaited: 'paused',
  joined: 'published',
  declined: 'closed',
  left: 'closed',
} as const;

export const Members = ({ consortium }: { readonly consortium: ConsortiumView }) => {
  const { t } = useTranslation();
  const { members, leadId, unknown, conversationId } = consortium;
  return (
    <>
      <ul className={classes.members}>
        {members.map(({ projectId, title, people, state, introductionId }) => (
          <li key={projectId}>
            <span>
              {introductionId ? (
                <Link to={`/mises-en-relation/${introductionId}`} lang="fr">
                  {title}
                </Link>
              ) : (
                <Link to={`/projets/${projectId}`} lang="fr">
                  {title}
                </Link>
              )}
              <span className="quiet">
                {' '}
                {[people, projectId === leadId ? t('consortia.lead') : ''].filter(Boolean).join(' · ')}
              </span>
            </span>
            <StatusPill tone={TONES[state]}>{t(`consortia.state.${state}`)}</StatusPill>
          </li>
        ))}
      </ul>
      {unknown > 0 && <p className="quiet">{t('consortia.unknown', { count: unknown })}</p>}
      {conversationId ? (
        <p>
          <Link to={`/conversations/${conversationId}`}>{t('consortia.talk')}</Link>
        </p>
      ) : (
        <p className="quiet">{t('consortia.talkLater')}</p>
      )}
    </>
  );
};

interface AnswerProps {
  readonly answer: NonNullable<ConsortiumView['answer']>;
  /** Under the heading of the page that it stands on. */
  readonly heading: 'h3' | 'h4';
}
export const SentAnswer = ({ answer, heading: Heading }: AnswerProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <div>
      <Heading>{t('consortia.answer')}</Heading>
      <p className={classes.words}>{answer.text}</p>
      <p className="quiet">
        {[
          answer.amountEur === null ? null : formatEuros(answer.amountEur, language),
          answer.sentAt && t('consortia.sentOn', { day: formatShortDay(answer.sentAt, language) }),
          answer.by,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
};

const One = ({ id, consortium }: { readonly id: string; readonly consortium: ConsortiumView }) => {
  const { t } = useTranslation();
  const invite = useInvite(id, consortium.id);
  const { startedBy, message, answer, can } = consortium;
  return (
    <Sheet>
      <Stack>
        <h3>{t(startedBy === 'project' ? 'consortia.bySupplier' : 'consortia.byYou')}</h3>
        {message && (
          <blockquote className={classes.quote} lang="fr">
            {message}
          </blockquote>
        )}
        <Members consortium={consortium} />
        {invite.data?.results.some(
          ({ outcome }) => outcome !== 'invited' && outcome !== 'already-introduced',
        ) && (
          <ul className={classes.bullets} role="status">
            {invite.data.results
              .filter(({ outcome }) => outcome !== 'invited' && outcome !== 'already-introduced')
              .map(({ projectId, title, text }) => (
                <li key={projectId}>{t('fact.colon', { name: title, said: text })}</li>
              ))}
          </ul>
        )}
        {can.includes('invite') && (
          <MessageForm
            go={t('consortia.inviteOthers')}
            isBusy={invite.isPending}
            error={invite.error}
            onGo={(words) => invite.mutate(words)}
          />
        )}
        {answer ? (
          <SentAnswer answer={answer} heading="h4" />
        ) : (
          <p className="quiet">{t('consortia.noAnswer')}</p>
        )}
      </Stack>
    </Sheet>
  );
};
