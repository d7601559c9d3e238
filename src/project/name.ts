import { IMPORTED } from '../generate/imported.js';

/** What the project's scripts import: nobody could import a project of such a name beside them. */
const IMPORTED_HERE: ReadonlySet<string> = new Set([...IMPORTED, 'h5py', 'multiprocessing']);

/** Names that Windows gives to devices. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

const LONGEST = 100;

/** Why a project can't have this name, as a clause with what to do; undefined if it can. */
export function nameProblem(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (name.length > LONGEST)
    return `it has ${name.length} characters; ${LONGEST} at most make a safe folder name`;
  const [character] = /[^A-Za-z0-9_.-]/u.exec(name) ?? [];
  if (character !== undefined)
    return `it has ${JSON.stringify(character)}; letters (A to Z), digits, '_', '-' and '.' make a safe folder name${instead(name)}`;
  if (/^[.-]|\.$/.test(name)) return `it starts with '.' or '-', or ends with '.'${instead(name)}`;
  if (DEVICES.test(name))
    return `it is a device on Windows, which has no folder of such a name${instead(name)}`;
  if (IMPORTED_HERE.has(name)) return `it is a Python module that the project itself imports${instead(name)}`;
  return undefined;
}

/** A name that would do, if one is near. */
function instead(name: string): string {
  const parts = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9_]+/)
    .filter((part) => part !== '');
  const joined = parts.join('_');
  const candidate = nameProblemFree(joined)
    ? joined
    : nameProblemFree(`${joined}_net`)
      ? `${joined}_net`
      : `net_${joined}`;
  return joined !== '' && nameProblemFree(candidate) ? `; ${candidate} would do` : '';
}

function nameProblemFree(name: string): boolean {
  return (
    name.length <= LONGEST && /^[A-Za-z0-9_]+$/.test(name) && !DEVICES.test(name) && !IMPORTED_HERE.has(name)
  );
}
