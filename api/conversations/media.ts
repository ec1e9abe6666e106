import { extname } from 'node:path';
import { fileTypeFromBuffer } from 'file-type';
import sharp from 'sharp';
import { invalid } from '../errors.ts';

/** A file that may be kept: its type by its content, its name made to fit. */
export interface Media {
  readonly content: Buffer;
  readonly name: string;
  readonly mediaType: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** What is taken, and the endings of names that go with it; the first is given to a name that has another. */
const TAKEN: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
  'image/gif': ['.gif'],
  'application/pdf': ['.pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['.docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['.xlsx'],
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': ['.pptx'],
  'application/vnd.oasis.opendocument.text': ['.odt'],
  'application/vnd.oasis.opendocument.spreadsheet': ['.ods'],
  'application/vnd.oasis.opendocument.presentation': ['.odp'],
  'text/plain': ['.txt'],
  'text/csv': ['.csv'],
};
/** Office files of before 2007 look like each other, and like installers: their name must tell. */
const OLD_OFFICE: Readonly<Record<string, string>> = {
  '.doc': 'application/msword',
  '.xls': 'application/vnd.ms-excel',
  '.ppt': 'application/vnd.ms-powerpoint',
};
const IMAGES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);
/** These alone are shown in the page, and they have been drawn anew by us. */
export const isShown = (mediaType: string): boolean => IMAGES.has(mediaType);

/** A large photograph of a telephone; decoded it takes 200 MB. All frames of a moving image count. */
const MOST_PIXELS = 50_000_000;
/** Larger than any screen it is read on. */
const MOST_SIDE = 4096;
const PATIENCE_S = 20;

/** Only pictures, no larger than that, and of those that move the first instant. */
interface PictureAlone {
  readonly mostSide: number;
}

/** By what it holds, whatever it is called. Images are drawn anew, upright, without a word about where and by whom. */
export async function readMedia(content: Buffer, name: string, alone?: PictureAlone): Promise<Media> {
  const mediaType = await typeOf(content, name);
  if (alone && !isShown(mediaType ?? '')) throw invalid('file', 'not-a-picture');
  if (mediaType === undefined) throw invalid('file', 'file-type');
  const named = { name: nameFor(name, mediaType), mediaType };
  if (!isShown(mediaType)) return { ...named, content, width: null, height: null };
  return { ...named, ...(await redrawn(content, mediaType, alone)) };
}

async function typeOf(content: Buffer, name: string): Promise<string | undefined> {
  if (content.length === 0) return undefined;
  const ending = extname(name).toLowerCase();
  const found = await fileTypeFromBuffer(content).catch(() => undefined);
  if (found?.mime === 'application/x-cfb') return OLD_OFFICE[ending];
  if (found) return found.mime in TAKEN ? found.mime : undefined;
  if (!isText(content)) return undefined;
  return { '.txt': 'text/plain', '.csv': 'text/csv' }[ending];
}

/** UTF-8 or the Windows letters that French spreadsheets still write; no control characters either way. */
function isText(content: Buffer): boolean {
  return content.every(
    (byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d,
  );
}

let drawing: Promise<unknown> = Promise.resolve();

/** One at a time: two large photographs at once would take the memory of the node. */
function redrawn(content: Buffer, mediaType: string, alone: PictureAlone | undefined) {
  const side = alone?.mostSide ?? MOST_SIDE;
  const draw = async () => {
    try {
      const isMoving = !alone && (mediaType === 'image/gif' || mediaType === 'image/webp');
      const { data, info } = await sharp(content, {
        limitInputPixels: MOST_PIXELS,
        failOn: 'error',
        ...(isMoving ? { animated: true } : {}),
      })
        .autoOrient()
        .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
        .timeout({ seconds: PATIENCE_S })
        .toBuffer({ resolveWithObject: true });
      return { content: data, width: info.width, height: info.pageHeight ?? info.height };
    } catch {
      throw invalid('file', 'file-unreadable');
    }
  };
  const drawn = drawing.then(draw);
  drawing = drawn.catch(() => {});
  return drawn;
}

const MOST_NAME = 120;

/** One line, no path, no signs that hide an ending, and the ending of what it holds. */
function nameFor(name: string, mediaType: string): string {
  const endings = TAKEN[mediaType] ?? [extname(name).toLowerCase()];
  const clean = name.replaceAll(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu, ' ').trim();
  const ending = extname(clean).toLowerCase();
  const fits = endings.includes(ending);
  const stem = (fits ? clean.slice(0, -ending.length) : clean).slice(0, MOST_NAME).trim();
  return `${stem || 'fichier'}${fits ? ending : endings[0]}`;
}
