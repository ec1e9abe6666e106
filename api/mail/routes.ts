import { Router } from 'express';
import { MAIL_ROUTES, type MailPreferencesView, UNSUBSCRIBE_PAGE } from '../contract/mails.ts';
import { AppError } from '../errors.ts';
import { mount } from '../http/mount.ts';
import type { KeptMails } from './kept/store.ts';
import { escaped } from './letter.ts';
import { changePreferences, type MailPreferences, type PreferenceNeeds } from './preferences.ts';
import type { Subscriptions } from './subscriptions.ts';

interface Needs extends PreferenceNeeds {
  readonly subscriptions: Subscriptions;
}

/**
 * Which mails a person gets, on her own page or from a link in a mail. The end of a category from the mail itself is a
 * POST; a GET only shows the button.
 */
export function mailRoutes(needs: Needs): Router {
  const { subscriptions } = needs;
  const router = Router();
  mount(router, MAIL_ROUTES.mailPreferences, async ({ actor }) =>
    present(await changePreferences(needs, actor.accountId, {})),
  );
  mount(router, MAIL_ROUTES.changeMailPreferences, async ({ actor, body }) =>
    present(await changePreferences(needs, actor.accountId, body)),
  );
  mount(router, MAIL_ROUTES.linkedMailPreferences, async ({ body }) =>
    present(await changePreferences(needs, linked(subscriptions, body.token), {})),
  );
  mount(router, MAIL_ROUTES.changeLinkedMailPreferences, async ({ body: { token, ...changes } }) =>
    present(await changePreferences(needs, linked(subscriptions, token), changes)),
  );
  mount(router, MAIL_ROUTES.unsubscribe, async ({ params }) => {
    const category = await subscriptions.end(params.token);
    if (!category) throw new AppError('not-found');
    return { category };
  });
  // Scanners and people follow the address that mail programs post to.
  router.get(MAIL_ROUTES.unsubscribe.path, (request, response) => {
    const token = encodeURIComponent(String(request.params.token));
    response.set('Cache-Control', 'no-store').redirect(303, `${UNSUBSCRIBE_PAGE}#token=${token}`);
  });
  return router;
}

/** A link that is too old, or not ours. */
function linked(subscriptions: Subscriptions, token: string): string {
  const accountId = subscriptions.accountOf(token);
  if (!accountId) throw new AppError('gone');
  return accountId;
}

function present(preferences: MailPreferences | undefined): MailPreferencesView {
  if (!preferences) throw new AppError('gone');
  const { pace, letter, language, timeZone, pausedUntil, bouncedAt } = preferences;
  return {
    pace: { ...pace } as MailPreferencesView['pace'],
    letter: { ...letter },
    language,
    timeZone,
    pausedUntil: pausedUntil && pausedUntil > new Date() ? pausedUntil.toISOString() : null,
    hasBounced: bouncedAt !== null,
  };
}

/** What the demo would have sent, for who runs it. Never mounted in production, nor with a mail server. */
export function keptMailRoutes(mails: KeptMails): Router {
  const router = Router();
  const find = async (id: string) => {
    const mail = await mails.find(id);
    if (!mail) throw new AppError('not-found');
    return mail;
  };
  router.get('/dev/mails', async (_request, response) => {
    const rows = (await mails.list()).map(
      ({ _id, to, subject, createdAt }) =>
        `<li><a href="/dev/mails/${escaped(_id)}">${escaped(subject)}</a><br><small>${escaped(to)}, ${time.format(createdAt)}</small> <a class="text" href="/dev/mails/${escaped(_id)}/text">texte et en-têtes<span class="of"> de ${escaped(subject)}</span></a></li>`,
    );
    response.set('Cache-Control', 'no-store').type('html').send(page(rows));
  });
  router.get('/dev/mails/:id', async (request, response) => {
    const { html } = await find(request.params.id);
    // As the mail client would show it; the site's policy lets no script of it run.
    response.set('Cache-Control', 'no-store').type('html').send(html);
  });
  router.get('/dev/mails/:id/text', async (request, response) => {
    const { headers = [], text } = await find(request.params.id);
    response
      .set('Cache-Control', 'no-store')
      .type('text')
      .send(`${headers.join('\n')}\n\n${text}`);
  });
  return router;
}

const time = new Intl.DateTimeFormat('fr-FR', {
  dateStyle: 'long',
  timeStyle: 'medium',
  timeZone: 'Europe/Paris',
});

const page = (rows: readonly string[]) => `<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/mark.svg"><title>Mails de la démonstration</title>
<style>:root{color-scheme:light dark}body{background:Canvas;color:CanvasText;font:1.0625rem/1.55 system-ui,sans-serif;max-width:40rem;margin:0 auto;padding:1rem}li{padding:.5rem 0}a{display:inline-block;padding:.6rem 0;line-height:1.4}small{opacity:.8}.text{font-size:.875rem}.of{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}</style></head>
<body><main><h1>Mails de la démonstration</h1><p>Aucun serveur de mail n’est nommé (SMTP_URL) : les messages sont gardés ici sept jours, au lieu de partir.</p>
${rows.length > 0 ? `<ol>${rows.join('\n')}</ol>` : '<p>Aucun message pour l’instant. Demandez un lien de connexion : il arrivera ici.</p>'}</main></body></html>`;
