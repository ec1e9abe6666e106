import type { PreviewInput } from '../../../../api/contract/index.ts';
import type { LegalForm, Stage } from '../../../../matching/taxonomy/index.ts';

/** What stands in the form, as typed; it lives in the tab until it closes. */
export interface Draft {
  readonly text: string;
  readonly townText: string;
  readonly town: { readonly code: string; readonly name: string } | null;
  readonly stage: Stage | '';
  readonly legalForm: LegalForm | '';
  readonly inQpv: 'yes' | 'no' | 'unknown';
}
export const EMPTY_DRAFT: Draft = {
  text: '',
  townText: '',
  town: null,
  stage: '',
  legalForm: '',
  inQpv: 'unknown',
};

/** The contract's own limits (api/contract/suggestions.ts), which the page checks before the API does. */
export const TEXT_MIN = 3;
export const TEXT_MAX = 8000;

/** Only what was said goes on the wire: an unknown is left out, never sent as "no". */
export const inputOf = (draft: Draft): PreviewInput => ({
  text: draft.text.trim(),
  ...(draft.town && { commune: draft.town.code }),
  ...(draft.stage && { stage: draft.stage }),
  ...(draft.legalForm && { legalForm: draft.legalForm }),
  ...(draft.inQpv !== 'unknown' && { inQpv: draft.inQpv === 'yes' }),
});
