/**
 * Something the operator must mend before Passerelle can run. Its message is one whole sentence in French; commands
 * print it alone, without a stack, and leave with status 1.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
