import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadTargets } from '../../src/targets/load-targets.js';
import { caffekit } from './run.js';

const folder = mkdtempSync(join(tmpdir(), 'caffekit-targets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const NET = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 4 dim: 8 dim: 8 } } }
layer { name: "twice" type: "Tile" bottom: "data" top: "twice" tile_param { tiles: 2 } }
`;
writeFileSync(join(folder, 'net.prototxt'), NET);

describe('caffekit targets', () => {
  it('lists all with their versions and sources, and explain shows one', () => {
    const { status, stdout } = caffekit(['targets']);
    expect(status).toBe(0);
    for (const { name, title, sources } of loadTargets()) {
      expect(stdout).toContain(`${name} `);
      expect(stdout).toContain(`  ${title}\n`);
      for (const source of sources) expect(stdout).toContain(source);
    }
    const explained = caffekit(['explain', 'target/opencv4']).stdout;
    expect(explained).toContain('convolution_param.dilation: 1; else ignored, as 1');
    expect(caffekit(['targets', 'opencv4']).stdout).toBe(explained);
  });

  it('tells a name that there is not', () => {
    const { status, stderr } = caffekit(['targets', 'opencv5']);
    expect(status).toBe(2);
    expect(stderr).toContain("there is no target 'opencv5'");
    expect(stderr).toContain("did you mean 'opencv4'?");
  });
});

describe('caffekit lint', () => {
  it('takes targets from the command line', () => {
    const { status, stdout } = caffekit(['lint', 'net.prototxt', '--target', 'opencv4,ncnn'], {
      cwd: folder,
    });
    expect(status).toBe(1);
    expect(stdout).toContain("OpenCV 4.14.0 takes no layers of type 'Tile'");
    expect(stdout).toContain('ncnn 20260526 ignores tile_param.tiles 2');
  });

  it('takes them from the configuration, which the command line overrides', () => {
    writeFileSync(join(folder, 'caffekit.config.json'), '{ "targets": ["opencv4"] }');
    expect(caffekit(['lint', 'net.prototxt'], { cwd: folder }).stdout).toContain('OpenCV 4.14.0');
    const other = caffekit(['lint', 'net.prototxt', '--target', 'ncnn'], { cwd: folder });
    expect(other.status).toBe(0);
    expect(other.stdout).not.toContain('OpenCV');
    writeFileSync(join(folder, 'caffekit.config.json'), '{ "targets": ["opencv"] }');
    const wrong = caffekit(['lint', 'net.prototxt'], { cwd: folder });
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain("caffekit.config.json:1:15: there is no target 'opencv'");
  });
});
