import type { AttachmentView, PhotoView } from '../../../api/contract/index.ts';
import { currentLanguage } from './i18n.ts';
import { ApiError, readError } from './problem.ts';
import { accessToken } from './session.ts';

const PATIENCE_MS = 10 * 60_000;

type NamedFile = Blob & { readonly name?: string };
type OnProgress = (share: number) => void;
const nameOf = (file: NamedFile) => encodeURIComponent(file.name || 'image');

/** Sends one file of a conversation. */
export const uploadAttachment = (
  conversationId: string,
  file: NamedFile,
  onProgress: OnProgress,
): Promise<AttachmentView> =>
  uploadFile(
    `/conversations/${encodeURIComponent(conversationId)}/attachments?name=${nameOf(file)}`,
    file,
    onProgress,
  );

/** Puts a picture on a project's page. @param alt what it shows */
export const uploadPhoto = (
  projectId: string,
  file: NamedFile,
  alt: string,
  onProgress: OnProgress,
): Promise<PhotoView> =>
  uploadFile(
    `/projects/${encodeURIComponent(projectId)}/photos?name=${nameOf(file)}&alt=${encodeURIComponent(alt)}`,
    file,
    onProgress,
  );

/** Sends one file; only XMLHttpRequest tells how far it has come. `onProgress`: 0..1. @param path under /api */
export const uploadFile = async <View>(path: string, file: Blob, onProgress: OnProgress): Promise<View> => {
  const token = await accessToken();
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api${path}`);
    request.timeout = PATIENCE_MS;
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('accept', 'application/json, application/problem+json');
    request.setRequestHeader('accept-language', currentLanguage());
    if (token !== null) request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => fail(new ApiError('network'));
    request.ontimeout = () => fail(new ApiError('network'));
    request.onload = () => {
      const { status, responseText } = request;
      const response = new Response(responseText, {
        status,
        headers: { 'retry-after': request.getResponseHeader('retry-after') ?? '' },
      });
      if (status >= 200 && status < 300)
        void response.json().then(done, () => fail(new ApiError('internal')));
      else void readError(response).then(fail);
    };
    request.send(file);
  });
};

const fetchAnswer = async (path: string): Promise<Response> => {
  const token = await accessToken();
  const response = await fetch(`/api${path}`, {
    headers: { 'accept-language': currentLanguage(), ...(token ? { authorization: `Bearer ${token}` } : {}) },
  }).catch(() => {
    throw new ApiError('network');
  });
  if (!response.ok) throw await readError(response);
  return response;
};

/** A file of the API, for who may read it. @param path under /api */
export const fetchFile = async (path: string): Promise<Blob> => (await fetchAnswer(path)).blob();

/** The browser takes its time to open it. */
const OPENED_WITHIN_MS = 60_000;

/** Saves a file under the name that the API gives it. @param path under /api @returns that name */
export const saveFile = async (path: string): Promise<string> => {
  const answer = await fetchAnswer(path);
  const written = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  const name = decodeURIComponent(written ?? '');
  const url = URL.createObjectURL(await answer.blob());
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), OPENED_WITHIN_MS);
  return name;
};

export const fetchAttachment = (conversationId: string, id: string): Promise<Blob> =>
  fetchFile(`/conversations/${encodeURIComponent(conversationId)}/attachments/${encodeURIComponent(id)}`);
