/** The page of who can help at the place and stage of a project. */
export const helpNear = ({
  commune,
  stage,
}: {
  readonly commune: { readonly code: string } | null;
  readonly stage: string | null;
}): string => {
  const known = { ...(commune ? { commune: commune.code } : {}), ...(stage ? { stage } : {}) };
  const text = new URLSearchParams(known).toString();
  return text === '' ? '/qui-peut-m-aider' : `/qui-peut-m-aider?${text}`;
};
