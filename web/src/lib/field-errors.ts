import { ApiError } from './problem.ts';

/** What the API found wrong, by field: "/funding/max", "body.funding.max" and "funding.max" are one place. */
export const fieldErrors = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof ApiError
    ? Object.fromEntries(
        error.fields.map(({ path, message }) => [
          path
            .replaceAll('/', '.')
            .replace(/^\./, '')
            .replace(/^body\./, ''),
          message,
        ]),
      )
    : {};

/** The first field in error gets the focus once the page shows it: on a busy machine some frames later. */
export const focusFirstError = (form: HTMLElement | null, frames = 60): void => {
  requestAnimationFrame(() => {
    const field = form?.querySelector<HTMLElement>('[aria-invalid=true]');
    if (field) field.focus();
    else if (form && frames > 1) focusFirstError(form, frames - 1);
  });
};
