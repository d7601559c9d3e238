/**
 * What the command line takes for `node:child_process` when it is bundled: the real one, loaded with the first call.
 */
import type childProcess from 'node:child_process';

type ChildProcess = typeof childProcess;

const real = (): ChildProcess => process.getBuiltinModule('node:child_process');

export const spawn = ((...args: Parameters<ChildProcess['spawn']>) =>
  real().spawn(...args)) as ChildProcess['spawn'];

export const spawnSync = ((...args: Parameters<ChildProcess['spawnSync']>) =>
  real().spawnSync(...args)) as ChildProcess['spawnSync'];
