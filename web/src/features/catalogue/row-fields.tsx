import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetContent } from '../../../../api/contract/index.ts';
import { IMPACT_LABELS, IMPACTS } from '../../../../matching/taxonomy/index.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { NumberField } from '../../ui/number-field.tsx';
import { Pair, Quiet } from '../../ui/sheet.tsx';
import classes from './catalogue.module.css';

type Figure = SheetContent['figures'][number];
type Partner = SheetContent['partners'][number];
interface Props<Row> {
  readonly rows: readonly Row[];
  readonly refused: Readonly<Record<string, string>>;
  readonly onChange: (rows: Row[]) => void;
}
interface ListProps<Row> extends Omit<Props<Row>, 'refused'> {
  readonly legend: string;
  readonly add: string;
  readonly fresh: Row;
  /** What a row is called when it is taken out. */
  readonly nameOf: (row: Row) => string;
  readonly children: (row: Row, change: (row: Row) => void, at: number) => ReactNode;
}

/** Rows of a form that may be added and taken out. */
const RowList = <Row,>({ legend, add, fresh, nameOf, rows, onChange, children }: ListProps<Row>) => {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.rows}>
      <legend>
        <strong>{legend}</strong>
      </legend>
      {rows.map((row, at) => (
        // Rows have no names of their own, and are never moved.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <div key={at} className={classes.row}>
          {children(row, (changed) => onChange(rows.map((one, place) => (place === at ? changed : one))), at)}
          <div>
            <Quiet
              label={t('catalogue.removeOf', { what: nameOf(row) || t('catalogue.aLine', { n: at + 1 }) })}
              onClick={() => onChange(rows.filter((_, place) => place !== at))}
            >
              {t('catalogue.remove')}
            </Quiet>
          </div>
        </div>
      ))}
      <div>
        <Button variant="default" onClick={() => onChange([...rows, fresh])}>
          {add}
        </Button>
      </div>
    </fieldset>
  );
};

export const PartnerRows = ({ rows, refused, onChange }: Props<Partner>) => {
  const { t } = useTranslation();
  return (
    <RowList
      legend={t('catalogue.partners')}
      add={t('catalogue.addPartner')}
      fresh={{ name: '', role: '' }}
      nameOf={({ name }) => name}
      rows={rows}
      onChange={onChange}
    >
      {(row, change, at) => (
        <Pair>
          <TextInput
            label={t('catalogue.partnerName')}
            maxLength={160}
            value={row.name}
            error={refused[`partners[${at}].name`]}
            onChange={(event) => change({ ...row, name: event.currentTarget.value })}
          />
          <TextInput
            label={t('catalogue.partnerRole')}
            maxLength={300}
            value={row.role}
            error={refused[`partners[${at}].role`]}
            onChange={(event) => change({ ...row, role: event.currentTarget.value })}
          />
        </Pair>
      )}
    </RowList>
  );
};

export const KitRows = ({ rows, refused, onChange }: Props<string>) => {
  const { t } = useTranslation();
  return (
    <RowList
      legend={t('catalogue.kitTitle')}
      add={t('catalogue.addKit')}
      fresh=""
      nameOf={(line) => line}
      rows={rows}
      onChange={onChange}
    >
      {(line, change, at) => (
        <TextInput
          label={t('catalogue.kitLine')}
          maxLength={300}
          value={line}
          error={refused[`kit[${at}]`]}
          onChange={(event) => change(event.currentTarget.value)}
        />
      )}
    </RowList>
  );
};

const FIGURE: Figure = { impact: 'emploi', value: 0, unit: '', label: '', source: '', asOf: '' };

export const FigureRows = ({ rows, refused, onChange }: Props<Figure>) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <RowList
      legend={t('catalogue.figures')}
      add={t('catalogue.addFigure')}
      fresh={FIGURE}
      nameOf={({ label }) => label}
      rows={rows}
      onChange={onChange}
    >
      {(row, change, at) => {
        const wrong = (field: keyof Figure) => refused[`figures[${at}].${field}`];
        const line = (
          field: 'label' | 'unit' | 'source' | 'asOf',
          label: string,
          most: number,
          hint?: string,
        ) => (
          <TextInput
            label={label}
            description={hint}
            maxLength={most}
            value={row[field]}
            error={wrong(field)}
            onChange={(event) => change({ ...row, [field]: event.currentTarget.value })}
          />
        );
        return (
          <>
            {line('label', t('catalogue.figureLabel'), 300)}
            <Pair>
              <NumberField
                label={t('catalogue.figureValue')}
                unit=""
                value={row.value}
                unreadable={t('app.notNumber')}
                error={wrong('value')}
                onChange={(value) => change({ ...row, value: value ?? 0 })}
              />
              {line('unit', t('catalogue.figureUnit'), 60)}
            </Pair>
            <NativeSelect
              label={t('catalogue.figureImpact')}
              value={row.impact}
              onChange={(event) => change({ ...row, impact: event.currentTarget.value as Figure['impact'] })}
              data={IMPACTS.map((value) => ({ value, label: IMPACT_LABELS[value][language] }))}
            />
            <Pair>
              {line('source', t('catalogue.figureSourceField'), 300)}
              {line('asOf', t('catalogue.figureWhen'), 10, t('catalogue.figureWhenHint'))}
            </Pair>
          </>
        );
      }}
    </RowList>
  );
};
