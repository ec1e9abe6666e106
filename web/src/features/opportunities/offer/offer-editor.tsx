import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { OwnOpportunity, OwnOrganisation } from '../../../../../api/contract/index.ts';
import type { OpportunityKind } from '../../../../../matching/taxonomy/index.ts';
import { useFailureWords } from '../../../lib/failure.ts';
import { fieldErrors, focusFirstError } from '../../../lib/field-errors.ts';
import { useKeptDraft } from '../../../lib/kept-draft.ts';
import { useLifecycle } from '../../../lib/lifecycle.ts';
import { useClashWords, useSaveWords } from '../../../lib/save-words.ts';
import { useAccount } from '../../../lib/session.ts';
import { ClashPanel } from '../../../ui/clash.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { SaveState } from '../../../ui/save-state.tsx';
import { Actions, Beside, Sheet, Stack } from '../../../ui/sheet.tsx';
import { AreaField } from './area-field.tsx';
import classes from './offer.module.css';
import { OwnFields } from './own-fields.tsx';
import { ReachLine, ReachPanel } from './reach.tsx';
import { UpkeepFields } from './scheme-fields.tsx';
import { AudienceFields, ByField, TimeFields, WordsFields } from './shared-fields.tsx';
import { useTellOffer } from './tell.ts';
import { useBeginning } from './use-beginning.ts';
import {
  EMPTY,
  isWholeZone,
  type Offer,
  type OfferField,
  offerPort,
  savedOffer,
  zonesOfArea,
} from './values.ts';

interface Props {
  readonly kind: OpportunityKind;
  readonly offer: OwnOpportunity | null;
  readonly organisations: readonly OwnOrganisation[];
  /** What a search said, to go on from. */
  readonly begun: Partial<Offer> | null;
}

/** One page for a kind: words, conditions, area, and beside them whom it reaches. */
export const OfferEditor = ({ kind, offer, organisations, begun }: Props) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const failureWords = useFailureWords();
  const saveWords = useSaveWords();
  const clashWords = useClashWords();
  const { tell, labelOf } = useTellOffer();
  const account = useAccount();
  const form = useRef<HTMLFormElement>(null);
  const [organisationId, setOrganisationId] = useState(
    offer ? (offer.owner?.type === 'organisation' ? offer.owner.id : '') : (organisations[0]?.id ?? ''),
  );
  const [wasTried, setWasTried] = useState<'no' | 'save' | 'publish'>('no');
  const port = useMemo(() => offerPort(kind, organisationId || null), [kind, organisationId]);
  const draft = useKeptDraft<Offer>({
    storageKey: `passerelle.offer.${account.id}.${offer?.id ?? kind}`,
    start: offer && savedOffer(offer),
    empty: EMPTY,
    port,
    autosaveMs: null,
  });
  const { doing } = useLifecycle('opportunity');
  const { values, clash } = draft;
  const beginning = useBeginning(kind, begun, draft);
  const isBusy = draft.phase === 'saving' || doing.isPending;
  const isDraft = !offer || offer.status === 'draft';

  const lacks: Readonly<Partial<Record<OfferField, boolean>>> = {
    title: values.title.trim() === '',
    description: values.description.trim() === '',
    organisation:
      organisationId === '' && (values.organisation.name.trim() === '' || values.organisation.size === ''),
    perimeter: values.perimeter === null || !zonesOfArea(values.perimeter).every(isWholeZone),
    skills: kind === 'skills' && values.skills.length === 0,
    instrument: kind === 'funding' && values.instrument === null,
    forms: kind === 'support' && values.forms.length === 0,
  };
  const WANTED = [
    'title',
    'description',
    'organisation',
    'perimeter',
    'skills',
    'instrument',
    'forms',
  ] as const;
  const missing = WANTED.filter((field) => lacks[field]);
  const refused: Readonly<Record<string, string>> = {
    ...fieldErrors(doing.error),
    ...fieldErrors(draft.error),
  };
  const errorOf = (field: string) => {
    const isShown = wasTried === 'publish' || (wasTried === 'save' && field === 'title');
    const own = WANTED.find((wanted) => wanted === field && lacks[wanted]);
    if (!isShown || !own) return refused[field];
    return own === 'title'
      ? t('offer.titleMissing')
      : t('offer.missing', { fields: t(`offer.field.${own}`) });
  };

  const save = async () => {
    setWasTried('save');
    if (lacks.title) return focusFirstError(form.current);
    const saved = await draft.save();
    if (!saved) return focusFirstError(form.current);
    await queries.invalidateQueries({ queryKey: ['my-opportunities'] });
    void queries.invalidateQueries({ queryKey: ['my-opportunity', saved.id] });
    if (!offer) await navigate(`/mes-opportunites/${saved.id}`, { replace: true });
  };
  const publish = async () => {
    setWasTried('publish');
    if (missing.length > 0) return focusFirstError(form.current);
    const saved = await draft.save();
    if (!saved) return focusFirstError(form.current);
    doing.mutate(
      { subject: { id: saved.id, title: values.title }, action: 'publish' },
      {
        onSuccess: () => void navigate(`/mes-suggestions?offre=${saved.id}`),
        onError: () => focusFirstError(form.current),
      },
    );
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) void (isDraft ? publish() : save());
  };
  const fields = { offer: values, onChange: draft.change, errorOf };
  const failed = [draft.error, doing.error].find(
    (error) => error && Object.keys(fieldErrors(error)).length === 0,
  );
  return (
    <>
      {clash && (
        <ClashPanel
          {...clashWords(clash, values, labelOf, tell)}
          isBusy={isBusy}
          onDone={(keepTheirs) => void draft.settle(keepTheirs as OfferField[])}
        />
      )}
      {beginning.isAsked && (
        <Notice
          tone="quiet"
          title={t(kind === 'need' ? 'offer.begunTitle' : 'offer.begunOther')}
          action={
            <Actions>
              <Button onClick={beginning.take}>{t('offer.begunTake')}</Button>
              <Button variant="default" onClick={beginning.keep}>
                {t('offer.begunKeep')}
              </Button>
            </Actions>
          }
        >
          <p>{t('offer.begunText', { title: values.title || t('offer.begunUntitled') })}</p>
        </Notice>
      )}
      <Beside side={<ReachPanel offer={values} kind={kind} />}>
        <form ref={form} className={classes.form} onSubmit={onSubmit} noValidate>
          <Sheet>
            <Stack>
              <h2>{t('offer.what')}</h2>
              <WordsFields {...fields} kind={kind} />
              <OwnFields {...fields} kind={kind} />
              <ByField
                {...fields}
                organisations={organisations}
                organisationId={organisationId}
                onOrganisation={setOrganisationId}
                isNew={!offer}
              />
            </Stack>
          </Sheet>
          <Sheet>
            <Stack>
              <h2>{t('offer.where')}</h2>
              <AreaField
                value={values.perimeter}
                onChange={(perimeter) => draft.change({ perimeter })}
                error={errorOf('perimeter')}
              />
              <TimeFields {...fields} />
              {kind === 'support' && <UpkeepFields {...fields} ownId={offer?.id ?? null} />}
              <AudienceFields {...fields} />
            </Stack>
          </Sheet>
          {wasTried === 'publish' && missing.length > 0 && (
            <p role="alert" className={classes.missing}>
              {t('offer.missing', { fields: missing.map((field) => t(`offer.field.${field}`)).join(', ') })}
            </p>
          )}
          {failed && <Failure words={failureWords(failed)} onRetry={() => void save()} />}
          <Actions>
            {isDraft && (
              <Button type="submit" size="lg" aria-disabled={isBusy}>
                {doing.isPending ? t('offer.publishing') : t('offer.publish')}
              </Button>
            )}
            <Button
              size="lg"
              variant={isDraft ? 'default' : 'filled'}
              type={isDraft ? 'button' : 'submit'}
              aria-disabled={isBusy}
              {...(isDraft ? { onClick: () => void (isBusy || save()) } : {})}
            >
              {draft.phase === 'saving' ? t('offer.saving') : t('offer.saveDraft')}
            </Button>
            <SaveState {...saveWords(draft)} />
          </Actions>
          <ReachLine offer={values} kind={kind} />
        </form>
      </Beside>
    </>
  );
};
