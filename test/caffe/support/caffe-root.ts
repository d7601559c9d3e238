/**
 * The Debian root that holds real Caffe: where it is, whether it can be used here, and what is in it.
 * `scripts/caffe-root.sh` makes it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** How to make real Caffe usable, for messages. */
export const HOW_TO_GET_CAFFE = 'sudo scripts/caffe-root.sh';

const DEBIAN_DOCS = 'usr/share/doc/caffe-doc';

/** The root's folder, whether it exists or not. */
export function caffeRoot(): string {
  return (
    process.env.CAFFEKIT_CAFFE_ROOT ||
    join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'caffekit', 'bullseye-root')
  );
}

/** `enter` goes before a command of the root; `why` is a clause without a full stop. */
export type Availability =
  | { usable: true; root: string; enter: string[] }
  | { usable: false; root: string; why: string };

/** Whether real Caffe can be run here. Costs a few milliseconds; doesn't import caffe. */
export function caffeAvailability(): Availability {
  const root = caffeRoot();
  const needed = ['usr/bin/python3', 'usr/bin/protoc', 'usr/lib/python3/dist-packages/caffe', DEBIAN_DOCS];
  if (!existsSync(root)) {
    return { usable: false, root, why: `there is no Debian root with Caffe at ${root}` };
  }
  const missing = needed.find((path) => !existsSync(join(root, path)));
  if (missing) return { usable: false, root, why: `the Debian root at ${root} lacks ${missing}` };
  for (const enter of [
    ['chroot', root],
    ['unshare', '--user', '--map-root-user', 'chroot', root],
  ]) {
    if (spawnSync(enter[0]!, [...enter.slice(1), '/bin/true']).status === 0) {
      return { usable: true, root, enter };
    }
  }
  const why =
    process.getuid?.() === 0
      ? 'this machine refuses chroot, even to root'
      : "chroot needs root here, and this process isn't: run the tests as root";
  return { usable: false, root, why };
}

/**
 * A net or solver of BVLC's from Debian's `caffe-doc`, decompressed; or any other text file there.
 * @param name path below `/usr/share/doc/caffe-doc`, without `.gz`: `models/bvlc_googlenet/deploy.prototxt`
 * @throws when there is no such file
 */
export function debianNet(name: string): string {
  const path = join(caffeRoot(), DEBIAN_DOCS, name);
  return existsSync(path)
    ? readFileSync(path, 'utf8')
    : gunzipSync(readFileSync(`${path}.gz`)).toString('utf8');
}

/** Names of all nets and solvers that `debianNet` can give, sorted. */
export function debianNets(): string[] {
  return readdirSync(join(caffeRoot(), DEBIAN_DOCS), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.prototxt(?:\.gz)?$/.test(name))
    .map((name) => name.replace(/\.gz$/, ''))
    .sort();
}
