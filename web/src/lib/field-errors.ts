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

/** The first field in error gets the focus, once the page shows it. */
export const focusFirstError = (form: HTMLElement | null): void => {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
};
