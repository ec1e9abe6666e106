import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OwnOrganisation } from '../../../../../api/contract/index.ts';
import {
  LEGAL_FORM_LABELS,
  LEGAL_FORMS,
  type OpportunityKind,
  ORGANISATION_SIZE_LABELS,
  ORGANISATION_SIZES,
  SECTOR_LABELS,
  SECTORS,
  STAGE_LABELS,
  STAGES,
} from '../../../../../matching/taxonomy/index.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { Choices } from '../../../ui/choices.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Pair, Stack } from '../../../ui/sheet.tsx';
import classes from './offer.module.css';
import type { FieldProps } from './own-fields.tsx';
import type { Offer } from './values.ts';

export const WordsFields = ({
  kind,
  offer,
  onChange,
  errorOf,
}: FieldProps & { readonly kind: OpportunityKind }) => {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('offer.title')}
        description={t('story.example', { text: t(`offer.titleEg.${kind}`) })}
        maxLength={300}
        autoComplete="off"
        value={offer.title}
        error={errorOf('title')}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('offer.description')}
        description={t(`offer.descriptionHint.${kind}`)}
        rows={5}
        maxLength={5000}
        value={offer.description}
        error={errorOf('description')}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
    </>
  );
};

interface ByProps extends FieldProps {
  readonly organisations: readonly OwnOrganisation[];
  readonly organisationId: string;
  readonly onOrganisation: (id: string) => void;
  /** An offer that exists keeps its owner. */
  readonly isNew: boolean;
}
/** On whose behalf: one of one's organisations, or a name and a size. */
export const ByField = ({ organisations, organisationId, onOrganisation, isNew, ...props }: ByProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { offer, onChange, errorOf } = props;
  return (
    <>
      {isNew && organisations.length > 0 && (
        <NativeSelect
          label={t('offer.organisation')}
          value={organisationId}
          onChange={(event) => onOrganisation(event.currentTarget.value)}
          data={[
            ...organisations.map(({ id, name }) => ({ value: id, label: name })),
            { value: '', label: t('offer.organisationOther') },
          ]}
        />
      )}
      {organisationId === '' && (
        <Pair>
          <TextInput
            label={t('offer.organisationName')}
            description={t('offer.organisationWhy')}
            maxLength={160}
            autoComplete="organization"
            value={offer.organisation.name}
            error={errorOf('organisation') ?? errorOf('organisation.name')}
            onChange={(event) =>
              onChange({ organisation: { ...offer.organisation, name: event.currentTarget.value } })
            }
          />
          <NativeSelect
            label={t('offer.organisationSize')}
            description={t('offer.organisationWhy')}
            value={offer.organisation.size}
            error={offer.organisation.name.trim() !== '' && errorOf('organisation')}
            onChange={(event) =>
              onChange({
                organisation: {
                  ...offer.organisation,
                  size: event.currentTarget.value as Offer['organisation']['size'],
                },
              })
            }
            data={[
              { value: '', label: t('offer.pick') },
              ...ORGANISATION_SIZES.map((value) => ({
                value,
                label: ORGANISATION_SIZE_LABELS[value][language],
              })),
            ]}
          />
        </Pair>
      )}
    </>
  );
};

export const TimeFields = ({ offer, onChange, errorOf }: FieldProps) => {
  const { t } = useTranslation();
  return (
    <>
      <Choices
        many
        legend={t('offer.options')}
        look="pills"
        value={[...(offer.remote ? ['remote' as const] : []), ...(offer.qpvOnly ? ['qpvOnly' as const] : [])]}
        onChange={(ticked) =>
          onChange({ remote: ticked.includes('remote'), qpvOnly: ticked.includes('qpvOnly') })
        }
        choices={[
          { value: 'remote', label: t('offer.remote') },
          { value: 'qpvOnly', label: t('offer.qpvOnly') },
        ]}
      />
      <Pair>
        <TextInput
          type="date"
          label={t('offer.opensOn')}
          description={t('offer.opensOnHint')}
          value={offer.opensOn ?? ''}
          error={errorOf('opensOn')}
          onChange={(event) => onChange({ opensOn: event.currentTarget.value || null })}
        />
        <TextInput
          type="date"
          label={t('offer.deadline')}
          description={t('offer.deadlineHint')}
          value={offer.deadline ?? ''}
          error={errorOf('deadline')}
          onChange={(event) => onChange({ deadline: event.currentTarget.value || null })}
        />
        <NumberField
          unreadable={t('app.notNumber')}
          label={t('offer.capacity')}
          hint={t('offer.capacityHint')}
          unit=""
          value={offer.capacity}
          onChange={(capacity) => onChange({ capacity })}
          error={errorOf('capacity')}
        />
        <NumberField
          unreadable={t('app.notNumber')}
          label={t('offer.contactBudget')}
          hint={t('offer.contactBudgetHint')}
          unit=""
          value={offer.contactBudget}
          onChange={(contactBudget) => onChange({ contactBudget })}
          error={errorOf('contactBudget')}
        />
      </Pair>
    </>
  );
};

/** Folded away: most offers are open to all. */
export const AudienceFields = ({ offer, onChange, errorOf }: FieldProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const isFilled = offer.sectors.length + offer.stages.length + offer.legalForms.length > 0;
  return (
    <details className={classes.fold} open={isFilled || undefined}>
      <summary>{t('offer.who')}</summary>
      <Stack>
        <p className="quiet">{t('offer.everyone')}</p>
        <Choices
          many
          legend={t('offer.stages')}
          look="pills"
          value={offer.stages}
          error={errorOf('stages')}
          onChange={(stages) => onChange({ stages: [...stages] })}
          choices={STAGES.map((value) => ({ value, label: STAGE_LABELS[value][language] }))}
        />
        <Choices
          many
          legend={t('offer.legalForms')}
          look="pills"
          value={offer.legalForms}
          error={errorOf('legalForms')}
          onChange={(legalForms) => onChange({ legalForms: [...legalForms] })}
          choices={LEGAL_FORMS.map((value) => ({ value, label: LEGAL_FORM_LABELS[value][language] }))}
        />
        <Choices
          many
          legend={t('offer.sectors')}
          look="pills"
          value={offer.sectors}
          error={errorOf('sectors')}
          onChange={(sectors) => onChange({ sectors: [...sectors] })}
          choices={SECTORS.map((value) => ({ value, label: SECTOR_LABELS[value][language] }))}
        />
      </Stack>
    </details>
  );
};
