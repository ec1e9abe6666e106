const TOGETHER = 200;

/** Everything that a store has, a page at a time in the order of ids: what a job looks through, whatever there is of it. */
export async function* allOf<One extends { readonly _id: string }>(
  read: (after: string | undefined, limit: number) => Promise<readonly One[]>,
): AsyncGenerator<One> {
  let after: string | undefined;
  for (;;) {
    const page = await read(after, TOGETHER);
    yield* page;
    after = page.at(-1)?._id;
    if (page.length < TOGETHER) return;
  }
}
