import { signInWriter } from '../accounts/letters.ts';
import { awayWriter } from '../conversations/away.ts';
import { introductionWriter } from '../introductions/letters.ts';
import { surveyWriter } from '../introductions/survey.ts';
import type { NoticeWriters } from '../mail/posts.ts';
import { organisationWriters } from '../organisations/letters.ts';
import { publishingWriters } from '../publishing/letters.ts';
import { alertWriter } from '../saved-searches/alerts.ts';
import { consortiumWriters } from '../sourcing/consortia/letters.ts';
import { catalogueWriters, type createCatalogueServices } from './catalogue.ts';
import type { createOwnedServices } from './owned.ts';

type Owned = ReturnType<typeof createOwnedServices>;
type Needs = Omit<
  Parameters<typeof surveyWriter>[0] &
    Parameters<typeof consortiumWriters>[0] &
    Parameters<typeof publishingWriters>[0],
  keyof Owned
> & {
  readonly owned: Owned;
  readonly catalogue: ReturnType<typeof createCatalogueServices>;
  /** For those that look at what is made after them. */
  services(): Parameters<typeof awayWriter>[0] & Omit<Parameters<typeof alertWriter>[0], 'publicUrl'>;
};

/** Who writes the mail of each notice, when it leaves. */
export function createNoticeWriters({ owned, catalogue, services, ...needs }: Needs): NoticeWriters {
  const { publicUrl } = needs;
  return {
    introduction: introductionWriter({ ...owned, publicUrl }),
    ...consortiumWriters({ ...owned, ...needs }),
    'outcome-survey': surveyWriter({ ...owned, ...needs }),
    ...publishingWriters({ ...owned, ...needs }),
    ...catalogueWriters(catalogue, owned, publicUrl),
    'unread-messages': (due) => awayWriter(services())(due),
    'search-matches': (due) => alertWriter({ ...services(), publicUrl })(due),
    'new-sign-in': signInWriter(publicUrl),
    ...organisationWriters({ ...owned, publicUrl }),
  };
}
