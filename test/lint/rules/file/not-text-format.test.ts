import { describe, expect, it } from 'vitest';
import { fixText } from '../../../../src/lint/fix.js';
import { lintText } from '../../../../src/lint/lint.js';
import { input, on } from '../../support/nets.js';
import { ruleTable } from '../../support/rule-table.js';

const net = `${input('data', 1, 4)}${on('ReLU')}`;
const latin1 = (...bytes: number[]) => String.fromCharCode(...bytes);
/** What lies in a binary file, byte for byte a character. */
const noise = latin1(...Array.from({ length: 200 }, (_, i) => (i * 37) % 128));

/** A text, what the message calls it, and the kind. The mark is around the whole of the first line. */
const LINES = [
  'layer {',
  '  name: "data"',
  '  type: "Input"',
  '  top: "data"',
  '}',
  'layer {',
  '  name: "fc"',
  '  type: "ReLU"',
  '  bottom: "data"',
  '  top: "fc"',
  '}',
];

const others: readonly (readonly [name: string, text: string, what: string, kind?: string])[] = [
  [
    'a pointer of git-lfs',
    '«version https://git-lfs.github.com/spec/v1»\noid sha256:4d7a\nsize 12345\n',
    'git-lfs',
  ],
  ['a pointer of git-annex', '«../.git/annex/objects/Qz/9f/SHA256E-s1--4d7a.prototxt»\n', 'git-annex'],
  ['a symbolic link', '«../models/train_val.prototxt»', 'symbolic link'],
  [
    'a note where the net is to be had',
    '«Download the model:»\nhttps://example.com/nets/1kP?usp=sharing\nin this directory\n',
    "this is not protobuf's text format",
  ],
  [
    'a net that was copied with the numbers of its lines',
    `«1» name: "x"\n${LINES.map((line, i) => `${i + 2} ${line}`).join('\n')}\n`,
    'text that was copied with the numbers of its lines: take them out',
  ],
  [
    'numbers that stand on lines of their own',
    `name: "x"\n${LINES.map((line, i) => `${i === 0 ? '«7»' : i + 7}\n    ${line}`).join('\n')}\n`,
    'the numbers of its lines',
    'net',
  ],
  [
    'numbers with a point, from some line on',
    `name: "x"\n${LINES.map((line, i) => (i < 3 ? line : `${i === 3 ? '«103»' : i + 100}. ${line}`)).join('\n')}\n`,
    'the numbers of its lines',
    'net',
  ],
  ['a web page', '\n\n«<!DOCTYPE html>»\n<html><body>layer { name: "x" }</body></html>\n', 'an HTML page'],
  ['a web page behind a byte-order mark', '\uFEFF«<html lang="en">»\n<head></head></html>\n', 'an HTML page'],
  ['a picture in SVG', '«<?xml version="1.0"?>»\n<svg></svg>\n', 'XML'],
  ['JSON', '«{»\n  "layers": [{ "name": "conv1" }]\n}\n', 'JSON'],
  ['a list in JSON', '«[{ "name": "conv1" }]»\n', 'JSON'],
  ['JSON on one line', '«{"nbformat": 4, "cells": [] }»', 'JSON'],
  ['a PNG', `«»\u0089PNG\r\n\u001a\n${noise}`, 'a PNG image'],
  ['a JPEG', `«»\u00ff\u00d8\u00ff\u00e0${noise}`, 'a JPEG image'],
  ['HDF5', `«»\u0089HDF\r\n\u001a\n${noise}`, 'an HDF5 file'],
  ['an LMDB', `«»${'\0'.repeat(16)}\u00de\u00c0\u00ef\u00be${noise}`, 'an LMDB database'],
  ['gzip', `«»\u001f\u008b\u0008\u0000${noise}`, 'a gzip archive'],
  [
    'a caffemodel',
    `«»\n\u0009CaffeNet\u0001\u00a2\u0006\u0085\u0002\n\u0005conv1\u0012\u000bConvolution\u001a\u0004data\u0000\u0001\u0002`,
    'a binary protobuf message',
  ],
  [
    'a mean image',
    `«»\u0008\u0001\u0010\u0003\u0018\u0080\u0002\u0020\u0080\u0002\u002a\u0080\u0080\u0030${noise}`,
    'an image or other blob in binary form, as a mean_file is',
  ],
  [
    'a state of a solver',
    `«»\u0008\u0090\u004e\u0012\u0014lenet_iter.caffemodel\u001a\u0000\u0001\u0002${noise}`,
    "a solver's state",
  ],
  ['a model of PyTorch', `«»PK\u0003\u0004${'\0'.repeat(26)}archive/data.pkl${noise}`, 'a model of PyTorch'],
  [
    'an older model of PyTorch',
    `«»\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\u0002M${noise}`,
    'a model of PyTorch',
  ],
  ['a pickle', `«»\u0080\u0003}q\u0000(X\u0005\u0000\u0000\u0000layerq\u0001${noise}`, 'a pickle of Python'],
  ['a zip archive', `«»PK\u0003\u0004${'\0'.repeat(26)}net.prototxt${noise}`, 'a zip archive'],
  ['other bytes', `«»${noise}`, 'a binary file'],
  [
    'layers without quotes, for a parser of somebody’s own',
    '«layer{»\n  name:z\n  type:data\n  top:z\n  dim:1,28,28\n}\nlayer{\n  name:c\n  type:convolution\n  bottom:z\n  top:c\n  kernel_size: 5\n}\n',
    "another program's text: no string stands in quotes",
  ],
  ['YAML', '«model:»\n  type: resnet\n  depth: 50\noptimizer:\n  lr: 0.1\n', 'YAML'],
  ['YAML with lists', '«---»\nname: net\nlayers:\n  - conv1\n  - conv2\n', 'YAML'],
  [
    'Python',
    '«import caffe»\nfrom caffe import layers as L\n\nclass Loss(caffe.Layer):\n  pass\n',
    'Python',
    'python',
  ],
  [
    'Python that writes a net',
    '«# makes the net»\ndef net(n):\n  return """\nlayer { name: "x" type: "ReLU" }\n"""\n',
    'Python',
    'python',
  ],
  ['a script', '«#!/bin/sh»\nset -e\n./build/tools/caffe train --solver=solver.prototxt $@\n', 'a script'],
  [
    'a patch',
    '«diff --git a/net.prototxt b/net.prototxt»\n--- a/net.prototxt\n+++ b/net.prototxt\n@@ -1 +1 @@\n-name: "a"\n+name: "b"\n',
    'a patch',
  ],
  [
    'a note',
    '«This is the net of our paper, see the repository for the weights.»\nHave fun with it!\n',
    'text format',
  ],
  ['what a server says', '«404: Not Found»', 'text format'],
  [
    'a page of documentation with a net',
    `«Convolution layers»\n==================\n\n* Layer type: \`Convolution\` (the CPU one is in \`./src/caffe/layers\`)\n* Parameters (\`ConvolutionParameter\`): the number of filters, and more that are optional.\n\nSample, as seen in the examples that come with Caffe:\n\n${on('ReLU')}\nThis layer learns filters; it takes about as long as all of the others taken together.\n`,
    'text format',
  ],
];

ruleTable('file/not-text-format', {
  accept: [
    { name: 'a net', text: net },
    { name: 'a net with a mistake', text: net.replace('type:', 'type') },
    { name: 'a net with a bracket too many', text: `${net}}\n${net}` },
    {
      name: 'a list on many lines, and mistakes elsewhere',
      text: `layer { name: "x" type: "Input" top: "x" input_param { shape { dim: [\n1\n,\n2\n,\n3\n,\n4\n,\n5\n,\n6\n,\n7\n] } } }\nlayer { name "a" type "b" }\n`,
    },
    { name: 'a net with a NUL in it', text: `${net}\0` },
    { name: 'a net with a web page in a comment', text: `# <!DOCTYPE html>\n# <html>\n${net}` },
    {
      name: 'JSON in a string',
      text: net.replace('type:', `python_param { param_str: '{"a": [1]}' } type:`),
    },
    {
      name: 'messages in angle brackets',
      text: 'layer < name: "x" type: "Input" top: "x" input_param < shape < dim: 1 > > >\n',
    },
    { name: 'an extension', text: '[some.extension]: 1\n' },
    { name: 'a label map', text: 'item { name: "cat" label: 1 display_name: "cat" }\n' },
    { name: 'other text format', text: 'model_config { ssd { num_classes: 90 } }\n' },
    { name: 'nothing', text: '' },
    { name: 'comments', text: '# nothing\n' },
    { name: 'text in GBK', text: `${net}# ${latin1(0xbe, 0xed, 0xbd, 0xfd)}\n` },
    { name: 'quotes in GBK', text: net.replace('"x"', `${latin1(0xa1, 0xb0)}x${latin1(0xa1, 0xb1)}`) },
    { name: 'UTF-16', text: latin1(0xff, 0xfe, ...[...net].flatMap((char) => [char.charCodeAt(0), 0])) },
  ],
  reject: others.map(([name, text, message]) => ({
    name,
    text,
    message,
    phases: [],
    ...(/^YAML$|somebody/.test(name) && { severity: 'info' as const }),
  })),
});

describe('words without quotes beside strings', () => {
  it('are mistakes', () => {
    const text = net.replaceAll('"', '').replace('ReLU', '"ReLU"');
    expect(lintText('net.prototxt', text).diagnostics.map(({ rule }) => rule)).toContain('schema/wrong-type');
  });
});

describe('what is no net', () => {
  it.each(others)('%s: one diagnostic, no fix', (...[, marked, , kind = 'unknown']) => {
    const text = marked!.replaceAll(/[«»]/g, '');
    const result = lintText('net.prototxt', text);
    expect(result.diagnostics.map(({ rule }) => rule)).toEqual(['file/not-text-format']);
    expect(result.kind).toBe(kind);
    expect(fixText('net.prototxt', text).text).toBe(text);
  });

  it('is Python by its name', () => {
    const result = lintText('layers/loss.py', '# nothing yet\n');
    expect(result).toMatchObject({ kind: 'python', diagnostics: [] });
  });
});
