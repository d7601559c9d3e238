import { describe, expect, it } from 'vitest';
import { signIn } from '../../src/document/caffe-signs.js';

const of = (text: string) => signIn(text, "'README.md'");

describe('what notes and scripts show of a Caffe', () => {
  it.each([
    ['git clone https://github.com/someone/caffe.git', 'names github.com/someone/caffe'],
    ['git@github.com:someone/caffe-lstm.git', 'names github.com/someone/caffe-lstm'],
    ['See [this](https://github.com/some.one/caffe_crf).', 'names github.com/some.one/caffe_crf'],
    ['./caffe-tmbo/build/tools/caffe train --solver=solver.prototxt', "runs the Caffe in 'caffe-tmbo'"],
    ["sys.path.insert(0, '/home/me/caffe-heatmap/python')", "runs the Caffe in 'caffe-heatmap'"],
    ['export CAFFE_ROOT="$HOME/caffe-tmbo"', "runs the Caffe in 'caffe-tmbo'"],
    ["caffe_root = '../my-work/weak-caffe/'", "runs the Caffe in 'weak-caffe'"],
    ['Build our modified version of Caffe first.', "speaks of 'our modified version of Caffe'"],
    ['It needs a fork of BVLC Caffe.', "speaks of 'fork of BVLC Caffe'"],
    ['This uses our own Caffe.', "speaks of 'our own Caffe'"],
  ])('%s', (text, what) => {
    expect(of(text)).toEqual({ what: `'README.md' ${what}` });
  });

  it.each([
    ['Copy crop_layer.cpp and recompile.', 'crop_layer.cpp'],
    ['Add the message to caffe.proto.', 'caffe.proto'],
    ['+++ b/src/caffe/layers/accuracy_layer.cpp', 'src/caffe/layers/accuracy_layer'],
  ])('%s adds to one', (text, what) => {
    expect(of(text)).toEqual({ what: `'README.md' speaks of '${what}'`, isAddition: true });
  });

  it.each([
    ['https://github.com/weiliu89/caffe/tree/ssd', 'ssd'],
    ['url = https://github.com/rbgirshick/caffe-fast-rcnn.git', 'faster-rcnn'],
    ['cd caffe-fast-rcnn/python', 'faster-rcnn'],
    ['clone github.com/hszhao/PSPNet', 'pspnet'],
  ])('%s is a fork that is known', (text, fork) => {
    expect(of(text)?.fork).toBe(fork);
  });

  it('takes no page of another kind for a repository', () => {
    expect(of('github.com/sponsors/MyCaffe, github.com/topics/caffe, github.com/MyCaffe/MyCaffe')?.fork).toBe(
      'mycaffe',
    );
    expect(of('github.com/topics/caffe')).toBeUndefined();
  });

  it('takes one that is not known for more than one that is', () => {
    const text = 'github.com/weiliu89/caffe, then github.com/someone/caffe-other';
    expect(of(text)).toEqual({
      what: "'README.md' names github.com/someone/caffe-other",
      alsoNames: ['ssd'],
    });
  });

  it.each([
    'git clone https://github.com/BVLC/caffe.git',
    'See http://caffe.berkeleyvision.org and github.com/BVLC/caffe/wiki/Model-Zoo.',
    'github.com/ethereon/caffe-tensorflow, github.com/someone/caffe-models, github.com/someone/caffe2',
    'from caffe.proto import caffe_pb2',
    'import caffe.proto.caffe_pb2 as pb',
    '~/caffe/build/tools/caffe train; ./caffe-master/build/tools/caffe time; $CAFFE_ROOT/build/tools/caffe',
    "caffe_root = '/home/me/caffe-rc5/'; caffe_home = '../caffe/'",
    'Our Caffe models are here: our Caffe network, a modified Caffe prototxt.',
    'We changed our caffemodel, and forked caffeine.',
    'cd $CAFFE_ROOT && make pycaffe',
  ])('nothing: %s', (text) => {
    expect(of(text)).toBeUndefined();
  });
});
