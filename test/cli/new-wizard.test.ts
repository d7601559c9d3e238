import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type Answers, askProject } from '../../src/cli/new-wizard.js';
import type { LossChoice } from '../../src/project/wrap.js';

const ENTER = '\r';
const DOWN = '\x1b[B';
const CTRL_C = '\x03';

/** Runs the wizard with somebody who gives the next answer whenever a question with its words appears. */
async function talk(
  given: Partial<Answers>,
  conversation: readonly (readonly [question: string, keys: string])[],
  problemOf: (name: string) => string | undefined = () => undefined,
  choice?: LossChoice,
  columns = 200,
) {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {} });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns, rows: 40 });
  const left = [...conversation];
  let shown = '';
  let unread = '';
  output.on('data', (chunk: Buffer) => {
    const text = stripVTControlCharacters(chunk.toString());
    shown += text;
    unread += text;
    const [next] = left;
    if (next === undefined || !unread.includes(next[0])) return;
    left.shift();
    unread = '';
    // After the question has begun to listen.
    setImmediate(() => input.write(next[1]));
  });
  const answers = await askProject({ name: undefined, flags: {}, ...given }, problemOf, choice, {
    input,
    output,
  });
  return { answers, shown, unasked: left.map(([question]) => question) };
}

describe('the wizard of caffekit new', () => {
  it('asks for the name, the net, the loss and its weight', async () => {
    const { answers, shown, unasked } = await talk({}, [
      ['Name of the project', `cracks${ENTER}`],
      ['Net', DOWN + ENTER],
      ['Loss', ENTER],
      ['Weight of the rare', `\x7f\x7fauto${ENTER}`],
    ]);
    expect(unasked).toEqual([]);
    expect(answers).toEqual({
      name: 'cracks',
      flags: { net: 'classification', loss: 'sigmoid-cross-entropy-weight-loss', clsWeight: 'auto' },
    });
    expect(shown).toContain('Writing cracks');
  });

  it('takes what it shows where nothing is typed', async () => {
    const flags = { net: 'segmentation', loss: 'sigmoid-cross-entropy-loss' };
    const { answers, shown } = await talk({ flags }, [['Name of the project', ENTER]]);
    expect(shown).toContain('cracks');
    expect(answers?.name).toBe('cracks');
  });

  it('takes a name that is free where the first is not', async () => {
    const flags = { net: 'segmentation', loss: 'sigmoid-cross-entropy-loss' };
    const taken = (name: string) => (/^cracks(-2)?$/.test(name) ? 'it is there already' : undefined);
    const { answers, shown } = await talk({ flags }, [['Name of the project', ENTER]], taken);
    expect(answers?.name).toBe('cracks-3');
    expect(shown).toContain('cracks-3');
  });

  it('can be read on a terminal without a size', async () => {
    const { shown } = await talk(
      { flags: { net: 'segmentation', loss: 'sigmoid-cross-entropy-loss' } },
      [['Name of the project, and of its folder', ENTER]],
      undefined,
      undefined,
      0,
    );
    expect(shown).toContain('Writing cracks');
  });

  it('asks again for a name that cannot be', async () => {
    const { answers, unasked } = await talk(
      { flags: { net: 'segmentation', loss: 'sigmoid-cross-entropy-weight-loss', clsWeight: '3' } },
      [
        ['Name of the project', `bad${ENTER}`],
        ['it is taken', `${'\x7f'.repeat(3)}good${ENTER}`],
      ],
      (name) => (name === 'bad' ? 'it is taken' : undefined),
    );
    expect(unasked).toEqual([]);
    expect(answers?.name).toBe('good');
  });

  it('asks nothing that the command line says, and no weight where the loss has none', async () => {
    const flags = { net: 'segmentation', dryRun: true, loss: 'sigmoid-cross-entropy-loss' };
    expect((await talk({ name: 'x', flags }, [])).answers).toEqual({ name: 'x', flags });
  });

  it('asks for no net around a given one', async () => {
    const flags = { from: 'net.prototxt', loss: 'sigmoid-cross-entropy-loss' };
    expect((await talk({ name: 'x', flags }, [])).answers).toEqual({ name: 'x', flags });
  });

  it('refuses a weight that cannot be', async () => {
    const { answers, unasked } = await talk(
      { name: 'x', flags: { net: 'segmentation', loss: 'sigmoid-cross-entropy-weight-loss' } },
      [
        ['Weight of the rare', `\x7f\x7f-1${ENTER}`],
        ['a number above 0, or auto', `\x7f\x7f2.5${ENTER}`],
      ],
    );
    expect(unasked).toEqual([]);
    expect(answers?.flags.clsWeight).toBe('2.5');
  });

  it.each(['Name of the project', 'Net', 'Loss', 'Weight of the rare'])(
    'can be left at "%s"',
    async (last) => {
      const questions = [
        ['Name of the project', `x${ENTER}`],
        ['Net', ENTER],
        ['Loss', ENTER],
        ['Weight of the rare', ENTER],
      ] as const;
      const until = questions.findIndex(([question]) => question === last);
      const { answers } = await talk({}, [...questions.slice(0, until), [last, CTRL_C]]);
      expect(answers).toBeUndefined();
    },
  );
});
