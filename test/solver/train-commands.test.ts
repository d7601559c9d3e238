import { describe, expect, it } from 'vitest';
import { isScript, trainCommands } from '../../src/solver/train-commands.js';

const read = (text: string) => trainCommands(text).map(({ solver, weights }) => [solver, ...weights]);

describe('trainCommands', () => {
  it.each([
    [
      'a plain command',
      'caffe train --solver=s.prototxt --weights=a.caffemodel',
      ['s.prototxt', 'a.caffemodel'],
    ],
    ['single hyphens and spaces', '/opt/caffe.bin train -weights w -solver s', ['s', 'w']],
    ['several files', 'caffe train --solver s --weights a,b', ['s', 'a', 'b']],
    ['quotes', `"$ROOT/build/tools/caffe" train --solver="my s" --weights='my w'`, ['my s', 'my w']],
    ['lines that go on', 'caffe train \\\n --solver=s \\\n --weights=w 2>&1 | tee log', ['s', 'w']],
    [
      "cmd's lines and paths",
      'set M=models\r\ncaffe.exe train ^\r\n --solver=%M%\\s ^\r\n --weights=w\r\n',
      ['models\\s', 'w'],
    ],
    [
      "make's variables",
      `M := models\ntrain:\n\tcaffe train --solver=$(M)/s --weights=\${M}/w\n`,
      ['models/s', 'models/w'],
    ],
    ['another variable of variables', 'A=a\nexport B=$A/b\n$CAFFE train -solver $B -weights w', ['a/b', 'w']],
    ["Faster R-CNN's tool", 'time ./tools/train_net.py --gpu 0 --solver s --weights w --imdb x', ['s', 'w']],
    ['the last of two', 'caffe train --solver=a --solver=b --weights=w', ['b', 'w']],
  ])('reads %s', (_, text, expected) => {
    expect(read(text)).toEqual([expected]);
  });

  it.each([
    ['a comment', '# caffe train --solver=s --weights=w'],
    ['an argument of the script', 'caffe train --solver=$1 --weights=w'],
    ['what a command prints', 'caffe train --solver=s --weights=$(ls *.caffemodel)'],
    ['a variable that is not set', 'caffe train --solver=s --weights=$W'],
    ["CI's own variables", `run: caffe train --solver=s --weights=\${{ inputs.weights }}`],
    ['weights of a test', 'caffe test --model=s --weights=w'],
    ['a start from nothing', 'caffe train --solver=s'],
    ['a name that ends so', 'caffe train --my-solver=s --no-weights=w'],
  ])('leaves %s', (_, text) => {
    expect(read(text)).toEqual([]);
  });

  it('says where the weights are given', () => {
    const text = 'W=w\ncaffe train \\\n --solver=s \\\n --weights=$W -gpu 0';
    const [command] = trainCommands(text);
    expect(text.slice(command!.span.start, command!.span.end)).toBe('--weights=$W');
  });

  it('knows scripts by their names', () => {
    expect(['train.sh', 'ci.yml', 'Makefile', 'run.bat', 'net.prototxt', 'train.py'].map(isScript)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
