import { fstatSync, realpathSync, type Stats, statSync } from 'node:fs';

/**
 * What is at a path, links followed; undefined where nothing is, or where that can't be told: a link that leads to itself,
 * a folder that may not be looked into, a name that is too long.
 */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether two paths are of one file, also by several names (hard links), or would be. */
export function samePlace(one: string, other: string): boolean {
  try {
    if (realpathSync(one) === realpathSync(other)) return true;
    const [a, b] = [one, other].map((path) => statSync(path, { bigint: true }));
    return a!.ino !== 0n && a!.ino === b!.ino && a!.dev === b!.dev;
  } catch {
    return one === other;
  }
}

/** Whether a path is of what this process writes its standard output to. */
export function isStandardOutput(path: string): boolean {
  const stats = statsOf(path);
  if (stats === undefined) return false;
  try {
    const { dev, ino } = fstatSync(1);
    return stats.dev === dev && stats.ino === ino;
  } catch {
    return false;
  }
}
