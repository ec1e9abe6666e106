import type { CreateOrganisation, OwnOrganisation } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import type { Saved } from '../../lib/kept-draft.ts';
import type { Town } from '../../lib/places.ts';

/** What stands in the form, as typed; names are the contract's, so that errors and conflicts find their field. */
export interface Facts {
  readonly name: string;
  readonly siret: string;
  readonly size: NonNullable<OwnOrganisation['size']> | '';
  readonly legalForm: NonNullable<OwnOrganisation['legalForm']> | '';
  readonly sector: NonNullable<OwnOrganisation['sector']> | '';
  readonly commune: Town | null;
}
export const EMPTY: Facts = { name: '', siret: '', size: '', legalForm: '', sector: '', commune: null };

const townOf = (commune: Town | null | undefined) =>
  commune ? { code: commune.code, name: commune.name } : null;
/** The API's fields as the form holds them; for a whole organisation and for the few fields of a conflict. */
const readFacts = (kept: Partial<OwnOrganisation>): Partial<Facts> =>
  Object.fromEntries(
    Object.entries(kept)
      .filter(([field]) => field in EMPTY)
      .map(([field, value]) => [field, field === 'commune' ? townOf(kept.commune) : (value ?? '')]),
  );
export const savedFacts = (kept: OwnOrganisation): Saved<Facts> => ({
  id: kept.id,
  version: kept.version,
  values: { ...EMPTY, ...readFacts(kept) },
});

const write = (facts: Facts, fields: readonly (keyof Facts)[]): Partial<CreateOrganisation> => ({
  ...(fields.includes('name') && { name: facts.name.trim() }),
  ...(fields.includes('siret') && { siret: facts.siret.trim() || null }),
  // Once said, a size is not unsaid: an empty one is left out.
  ...(fields.includes('size') && facts.size !== '' && { size: facts.size }),
  ...(fields.includes('legalForm') && { legalForm: facts.legalForm || null }),
  ...(fields.includes('sector') && { sector: facts.sector || null }),
  ...(fields.includes('commune') && { commune: facts.commune?.code ?? null }),
});

export const factsPort = {
  create: (facts: Facts, clientId: string) =>
    callApi('createOrganisation', {
      body: { ...write(facts, Object.keys(EMPTY) as (keyof Facts)[]), name: facts.name.trim(), clientId },
    }),
  update: ({ id, version }: Saved<Facts>, fields: readonly (keyof Facts)[], facts: Facts) => {
    const { size, ...given } = write(facts, fields);
    return callApi('updateOrganisation', {
      params: { id },
      body: { version, ...given, ...(size ? { size } : {}) },
    });
  },
  read: (current: Readonly<Record<string, unknown>>) => readFacts(current as Partial<OwnOrganisation>),
};
