import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnSheet, SheetContent } from '../../../../api/contract/index.ts';
import {
  IMPACT_LABELS,
  INNOVATION_LABELS,
  INNOVATOR_LABELS,
  type Label,
  SECTOR_LABELS,
  STAGE_LABELS,
} from '../../../../matching/taxonomy/index.ts';
import type { Sent } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors, focusFirstError } from '../../lib/field-errors.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { type Town, useTownBox } from '../../lib/places.ts';
import { useKeptWords } from '../../lib/storage.ts';
import { Choices } from '../../ui/choices.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Said, Section, Sheet, Stack } from '../../ui/sheet.tsx';
import { Tick } from '../../ui/tick.tsx';
import { PictureRows } from './pictures.tsx';
import { useSave } from './queries.ts';
import { FigureRows, KitRows, PartnerRows } from './row-fields.tsx';
import { CHAPTERS } from './sheet-body.tsx';

const MOST = { title: 160, summary: 500, chapter: 4000 } as const;
type Edited = Omit<Partial<SheetContent>, 'commune' | 'reference'> & {
  readonly commune?: Town | null;
  readonly isNamed?: boolean;
};
const choicesOf = <Code extends string>(
  table: Readonly<Record<Code, Label>>,
  language: keyof Label,
): { value: Code; label: string }[] =>
  (Object.keys(table) as Code[]).map((value) => ({ value, label: table[value][language] }));

interface Props {
  readonly sheet: OwnSheet;
  readonly reload: () => void;
}

/** The whole sheet as one form; what is typed stays in the browser until it is saved. */
export const Editor = ({ sheet, reload }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const form = useRef<HTMLFormElement>(null);
  const save = useSave(sheet.id);
  const [edited, keep, forget] = useKeptWords<Edited>(`passerelle.sheet.${sheet.id}`, {});
  const refused = fieldErrors(save.error);
  const content = { ...sheet.content, ...edited };
  const isNamed = edited.isNamed ?? sheet.authors.some((author) => author.isMe && author.isNamed);
  const isDirty = Object.keys(edited).length > 0;
  const edit = (some: Edited) => keep({ ...edited, ...some });
  const submit = () => {
    if (save.isPending || !isDirty) return;
    const { commune, pictures, ...rest } = edited;
    const body = {
      ...rest,
      ...(commune === undefined ? {} : { commune: commune?.code ?? null }),
      ...(pictures ? { pictures: pictures.map(({ id, alt }) => ({ id, alt })) } : {}),
    };
    save.mutate({ version: sheet.version, ...body } as Sent<'saveSheet'>, {
      onSuccess: forget,
      onError: () => focusFirstError(form.current),
    });
  };
  const text = (field: (typeof CHAPTERS)[number] | 'summary') => (
    <Textarea
      key={field}
      label={t(`catalogue.chapter.${field}`)}
      description={t(`catalogue.hint.${field}`)}
      autosize
      minRows={field === 'summary' ? 2 : 4}
      maxLength={field === 'summary' ? MOST.summary : MOST.chapter}
      value={content[field]}
      error={refused[field]}
      onChange={(event) => edit({ [field]: event.currentTarget.value })}
    />
  );
  return (
    <Section title={t('catalogue.editTitle')} lead={t('catalogue.contactNote')}>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Sheet>
          <Stack>
            {sheet.live && <p className="quiet">{t('catalogue.newVersionNote')}</p>}
            <TextInput
              label={t('catalogue.fieldTitle')}
              maxLength={MOST.title}
              value={content.title}
              error={refused.title}
              onChange={(event) => edit({ title: event.currentTarget.value })}
            />
            {text('summary')}
            {CHAPTERS.map(text)}
            <NativeSelect
              label={t('catalogue.fieldStage')}
              value={content.stage ?? ''}
              error={refused.stage}
              onChange={(event) =>
                edit({ stage: (event.currentTarget.value || null) as SheetContent['stage'] })
              }
              data={[{ value: '', label: '…' }, ...choicesOf(STAGE_LABELS, language)]}
            />
            <NativeSelect
              label={t('catalogue.fieldInnovator')}
              value={content.innovator ?? ''}
              error={refused.innovator}
              onChange={(event) =>
                edit({ innovator: (event.currentTarget.value || null) as SheetContent['innovator'] })
              }
              data={[{ value: '', label: '…' }, ...choicesOf(INNOVATOR_LABELS, language)]}
            />
            <Choices
              legend={t('catalogue.innovation')}
              look="pills"
              many
              value={content.innovation}
              onChange={(innovation) => edit({ innovation: [...innovation] })}
              choices={choicesOf(INNOVATION_LABELS, language)}
              error={refused.innovation}
            />
            <Choices
              legend={t('catalogue.impacts')}
              look="pills"
              many
              value={content.impacts}
              onChange={(impacts) => edit({ impacts: [...impacts] })}
              choices={choicesOf(IMPACT_LABELS, language)}
              error={refused.impacts}
            />
            <Choices
              legend={t('catalogue.sector')}
              look="pills"
              many
              value={content.sectors}
              onChange={(sectors) => edit({ sectors: [...sectors] })}
              choices={choicesOf(SECTOR_LABELS, language)}
              error={refused.sectors}
            />
            <TownChoice
              value={content.commune}
              error={refused.commune}
              onChange={(commune) => edit({ commune })}
            />
            <Tick
              label={t('catalogue.fieldNational')}
              checked={content.isNational}
              onChange={(isNational) => edit({ isNational })}
            />
            <FigureRows rows={content.figures} refused={refused} onChange={(figures) => edit({ figures })} />
            <PictureRows
              sheetId={sheet.id}
              rows={content.pictures}
              refused={refused}
              onChange={(pictures) => edit({ pictures })}
            />
            <PartnerRows
              rows={content.partners}
              refused={refused}
              onChange={(partners) => edit({ partners })}
            />
            <KitRows rows={content.kit} refused={refused} onChange={(kit) => edit({ kit })} />
            <Tick
              label={t('catalogue.fieldNamed')}
              detail={t('catalogue.fieldNamedWhy')}
              checked={isNamed}
              onChange={(isNamed) => edit({ isNamed })}
            />
            {save.error && (
              <Failure
                words={failureWords(save.error)}
                onRetry={Object.keys(refused).length > 0 && !refused.version ? submit : reload}
              />
            )}
            <Actions>
              <Button type="submit" aria-disabled={save.isPending || !isDirty}>
                {t('catalogue.save')}
              </Button>
            </Actions>
            <Said>{isDirty ? t('catalogue.unsaved') : save.isSuccess ? t('catalogue.saved') : ''}</Said>
          </Stack>
        </Sheet>
      </form>
    </Section>
  );
};

interface TownProps {
  readonly value: Town | null;
  readonly error: string | undefined;
  readonly onChange: (town: Town | null) => void;
}
const TownChoice = ({ value, error, onChange }: TownProps) => {
  const { t } = useTranslation();
  return (
    <Combobox
      {...useTownBox(value, onChange)}
      label={t('catalogue.fieldPlace')}
      hint={t('catalogue.fieldPlaceHint')}
      error={error}
    />
  );
};
