/** A stretch of plain text, or an address that may be followed. */
export type Piece = { readonly text: string; readonly href: string | null };

const ADDRESS = /\bhttps?:\/\/[^\s<>"'`«»]+/gi;
/** What ends a sentence or closes a bracket is not part of the address before it. */
const TAIL = /[.,;:!?…’”)\]}*_~]+$/;

/** Text as pieces: only whole http and https addresses become links, and nothing is ever read as HTML. */
export const linkify = (text: string): Piece[] => {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const shown = trimmed(match[0]);
    if (!isWeb(shown)) continue;
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), href: null });
    pieces.push({ text: shown, href: shown });
    from = match.index + shown.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), href: null });
  return pieces;
};

/** A closing bracket stays where the address opened it: "…/wiki/Pont_(ouvrage)". */
const trimmed = (address: string): string => {
  const tail = TAIL.exec(address)?.[0] ?? '';
  const opened = address.split('(').length - address.split(')').length;
  if (tail.startsWith(')') && opened >= 0) return address.slice(0, address.length - tail.length + 1);
  return address.slice(0, address.length - tail.length);
};

const isWeb = (address: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username } = new URL(address);
  // "https://banque.example@ailleurs.example" leads elsewhere than it looks.
  return /^https?:$/.test(protocol) && hostname !== '' && username === '';
};
