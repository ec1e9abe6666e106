/** Where things lie, and the sentences for what keeps a command from its work. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
export const cache = join(root, '.cache');
export const bin = (name, file) => join(root, 'node_modules', name, file);

/** Something the person must mend; the message is one whole sentence. */
export class Stop extends Error {}

/** Why a file or folder could not be used, in one sentence. */
export function explain(error, place) {
  if (error.code === 'ENOSPC') return new Stop(`Le disque est plein : faites de la place pour ${place}.`);
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code)) {
    return new Stop(`Impossible d’écrire dans ${place} (${error.code}) : rendez ce dossier accessible.`);
  }
  if (['ENOTDIR', 'EEXIST'].includes(error.code))
    return new Stop(`${place} devrait être un dossier : écartez ce fichier.`);
  return error;
}

/** The same, read in the output of another program; null when it says nothing we know. */
export function explainOutput(output, place) {
  if (/ENOSPC|No space left/i.test(output))
    return new Stop(`Le disque est plein : faites de la place pour ${place}.`);
  if (/EACCES|EPERM|EROFS|Permission denied|Read-only file system/i.test(output)) {
    return new Stop(`Impossible d’écrire dans ${place} : rendez ce dossier accessible.`);
  }
  if (
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|network|resolve|NewConnectionError|timed? ?out/i.test(
      output,
    )
  ) {
    return new Stop(
      `Le réseau ne répond pas, et il faut ${place} : branchez-le, ou réglez le mandataire, puis recommencez.`,
    );
  }
  return null;
}
