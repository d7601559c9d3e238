import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * Where the user's caches lie; undefined where there is no such place. A path that is not absolute counts for nothing, as the
 * specification of `XDG_CACHE_HOME` says: it would be another folder in each working folder.
 */
export function cacheHome(): string | undefined {
  const { XDG_CACHE_HOME: given = '' } = process.env;
  if (isAbsolute(given)) return given;
  try {
    const home = homedir();
    return isAbsolute(home) ? join(home, '.cache') : undefined;
  } catch {
    // A user whom the system does not know, as in a container that is run with any number.
    return undefined;
  }
}
