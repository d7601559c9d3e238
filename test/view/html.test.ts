import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { htmlDocument, jsonForScript } from '../../src/text/html.js';
import { drawHtml } from '../../src/view/html.js';
import { type Packed, pack, unpack } from '../../src/view/pack.js';
import { modelFrom } from './support/nets.js';

const NET = readFileSync(new URL('support/net.prototxt', import.meta.url), 'utf8');
const options = { script: 'void 0;', sha256: (text: string) => `<${text.length}>` };

describe('HTML', () => {
  it('has what it is given, and nothing more, whatever that is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, value) => {
        const html = htmlDocument({ name: 'p', attributes: { title: value }, content: text });
        expect(html.match(/[<>]/g)).toHaveLength('<!doctype html><p></p>'.match(/[<>]/g)!.length);
        expect(html.match(/"/g)).toHaveLength(2);
      }),
    );
  });

  it('has no end tags of what holds nothing, and ends all others', () => {
    const html = htmlDocument({
      name: 'div',
      attributes: {},
      content: [
        { name: 'br', attributes: {} },
        { name: 'p', attributes: {} },
      ],
    });
    expect(html).toBe('<!doctype html>\n<div><br><p></p></div>\n');
  });

  it('takes no script that would end itself', () => {
    expect(() => htmlDocument({ name: 'script', attributes: {}, content: 'a</SCRIPT>' })).toThrow(RangeError);
    const json = jsonForScript({ text: '</script><!--' });
    expect(json).not.toContain('<');
    expect(JSON.parse(json)).toEqual({ text: '</script><!--' });
  });
});

describe('the page', () => {
  it('allows its own script and style, and no request', () => {
    const html = drawHtml(modelFrom(NET), options);
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'sha256-&lt;${options.script.length}&gt;'`);
    expect(policy).not.toContain('connect-src');
    expect(drawHtml(modelFrom(NET), { ...options, isServed: true })).toContain("connect-src 'self'");
    expect(html.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\/|src=|@import/);
  });

  it('has names as they are, and never as markup', () => {
    const name = '</script><img src=x onerror=alert(1)>';
    const html = drawHtml(modelFrom(NET.replaceAll('conv1', name), `${name}.prototxt`), options);
    expect(html).not.toContain('<img');
    expect(html).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
    expect(html.match(/<\/script>/g)).toHaveLength(2);
  });

  it('has the whole net in words where there are no scripts', () => {
    const html = drawHtml(modelFrom(NET), options);
    const rows = [...html.matchAll(/<tr><td[^>]*>(.*?)<\/td>/g)].map(([, name]) => name);
    expect(rows).toEqual(['data', 'conv1', 'relu1', 'pool1', 'ip1', 'loss']);
    expect(html).not.toContain('<noscript>');
  });

  it('carries a layer that is the same in several states once', () => {
    const model = modelFrom(NET);
    const packed = pack(model);
    expect(packed.layers.length).toBeLessThan(
      model.states[0]!.layers.length + model.states[1]!.layers.length,
    );
    expect(unpack(packed)).toEqual(model);
  });

  it('carries each state with its layers, blobs and lines of the file', () => {
    const html = drawHtml(modelFrom(NET), options);
    const [, json] = /<script type="application\/json" id="net">(.*?)<\/script>/s.exec(html)!;
    const { states, text } = unpack(JSON.parse(json!) as Packed);
    expect(text).toBe(NET);
    expect(states.map(({ label }) => label)).toEqual(['TRAIN', 'TEST']);
    expect(states[1]!.layers[5]).toMatchObject({
      name: 'accuracy',
      kind: 'measure',
      bottoms: [
        { name: 'ip1', from: [4, 0] },
        { name: 'label', from: [0, 1] },
      ],
      tops: [{ name: 'accuracy', shape: [] }],
      lines: [10, 10],
    });
    expect(states[0]!.layers[1]).toMatchObject({
      kind: 'weights',
      settings: '20, 5×5 /2',
      params: 520,
      learns: 'yes',
      lines: [4, 5],
    });
  });
});
