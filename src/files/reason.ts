const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file',
  // Where a folder is to be made.
  EEXIST: 'a part of its path is a file',
  // Where another run has made the folder meanwhile.
  ENOTEMPTY: 'it exists already',
  ELOOP: 'it is a link that leads to itself',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'the disk is full',
  EROFS: 'the file system is read-only',
  ERR_FS_FILE_TOO_LARGE: 'it is too large',
  ERR_STRING_TOO_LONG: 'it is too large',
};

/** Why the system refuses a file, in plain words. */
export function reasonOf(error: unknown): string {
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && isGarbled(path)) return GARBLED;
  return REASONS[code ?? ''] ?? (error instanceof Error ? message : String(error));
}

/** What is said of a file that its name cannot find. */
export const GARBLED = 'its name is not UTF-8: rename it';

/** Whether a name is one that is not UTF-8, as it is read: by what it then says, no file is found. */
export function isGarbled(path: string | undefined): boolean {
  return path?.includes('\ufffd') ?? false;
}
