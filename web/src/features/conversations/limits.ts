/** The contract's MESSAGE_MOST, MOST_ATTACHMENTS and ATTACHMENT_MOST_BYTES: its schemas stay out of the browser. */
export const MESSAGE_MOST = 4000;
export const MOST_FILES = 5;
export const FILE_MOST_BYTES = 10 * 1024 * 1024;
