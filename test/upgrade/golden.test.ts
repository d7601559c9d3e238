import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { comments, upgradeText, written } from './support.js';

const FOLDERS = ['nets/', '../nets/legacy/'].map((folder) => new URL(folder, import.meta.url));
const NETS = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)));

describe('in the format of today', () => {
  it.each(NETS.map((url) => [basename(url.pathname), url] as const))('%s', async (name, url) => {
    const text = readFileSync(url, 'utf8');
    const upgraded = written(text);
    expect(comments(upgraded)).toEqual(comments(text));
    expect(upgradeText(upgraded)).toEqual({ status: 'current' });
    // Git may not keep the line ends of a text file.
    await expect(upgraded.replaceAll('\r', '␍')).toMatchFileSnapshot(`golden/${name}`);
  });
});
