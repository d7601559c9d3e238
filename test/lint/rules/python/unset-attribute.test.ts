import { beside, layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const forward = (text: string, setup = 'self.scale = 2') =>
  layerModule({ setup, forward: `${text}\ntop[0].data[...] = 1` });

ruleTable('python/unset-attribute', {
  pagePath: 'layer.py',
  accept: [
    { name: 'one that a method sets', path, text: forward('print(self.scale)') },
    {
      name: 'those that targets of all kinds set',
      path,
      text: forward(
        'print(self.a, self.b, self.c, self.d, self.e)',
        'self.a, (self.b, *self.c) = x\nfor self.d in x: pass\nwith y as self.e: pass'
          .replaceAll('x', '[1, [2, 3]]')
          .replace('y as', 'open("f") as'),
      ),
    },
    {
      name: 'one that something else sets of a layer',
      path,
      text: `${forward('print(self.roidb)')}\n\ndef give(layer, roidb):\n    layer.roidb = roidb\n`,
    },
    {
      name: 'what Caffe gives, and what every object has',
      path,
      text: forward('print(self.blobs, self.param_str, self.phase, self.__class__)'),
    },
    {
      name: 'methods and what stands in the class',
      path,
      text: forward('print(self.COUNT, self.mean())').replace(
        '(caffe.Layer):\n',
        '(caffe.Layer):\n    COUNT = 1\n    def mean(self):\n        return 1\n',
      ),
    },
    {
      name: 'one that a base sets',
      path,
      text: layerModule(
        { setup: null, forward: 'top[0].data[...] = self.scale' },
        { before: 'from mine import Mine\n', base: 'Mine' },
      ),
      options: beside({ 'mine.py': layerModule({ setup: 'self.scale = 2' }, { name: 'Mine' }) }),
    },
    {
      name: 'what a class that is derived from leaves to the others',
      path,
      text: `${forward('self.load()')}\n\nclass Mine(MyLoss):\n    def load(self):\n        pass\n`,
    },
    {
      name: 'what a class that is called a base leaves to others',
      path,
      text: forward('self.load()').replace('MyLoss', 'BaseLayer'),
    },
    {
      name: 'a base that is not found',
      path,
      text: layerModule(
        { forward: 'top[0].data[...] = self.scale' },
        { before: 'from lost import Mine\n', base: 'Mine' },
      ),
    },
    {
      name: 'a name that is asked for',
      path,
      text: forward('if hasattr(self, "cache"):\n    print(self.cache)'),
    },
    {
      name: 'behind what turns on help in debugging',
      path,
      text: forward('if DEBUG:\n    print(self.count)'),
    },
    {
      name: 'attributes that are set by name',
      path,
      text: forward('print(self.scales)', 'for key in ("scales",): setattr(self, key, 1)'),
    },
    {
      name: 'what comes of its dictionary',
      path,
      text: forward('print(self.scales)', 'self.__dict__.update({})'),
    },
    {
      name: 'a method that nothing calls',
      path,
      text: `${layerModule()}\n    def show(self):\n        print(self.image)\n`,
    },
    {
      name: 'a layer that becomes something else',
      path,
      text: forward('self = bottom[0]\nprint(self.shape)'),
    },
  ],
  reject: [
    {
      name: 'one that is misspelt',
      path,
      text: forward('print(self.«scal»)'),
      message:
        "nothing sets 'self.scal', so that this ends with an AttributeError; did you mean 'self.scale'?",
    },
    {
      name: 'one that is only ever added to',
      path,
      text: forward('self.«counter» += 1'),
      message: /^nothing sets 'self.counter', so that this ends with an AttributeError$/,
    },
    { name: 'the object of what is set', path, text: forward('self.«buffer»[0] = 1\nself.«maps».x = 1') },
    { name: 'one that Caffe gives by another name', path, text: forward('', 'self.scale = self.«param_st»') },
    {
      name: 'in a method that another calls',
      path,
      text: `${forward('self.show()')}\n    def show(self):\n        print(self.«image»)\n`,
    },
    {
      name: 'one in a branch alone',
      path,
      text: forward('if bottom[0].data[0] > 1:\n    print(self.«image»)'),
      severity: 'warning',
      message: /ends with an AttributeError where it is reached$/,
    },
    {
      name: 'one in a branch, and without',
      path,
      text: forward('if self.scale > 1:\n    print(self.image)\nprint(self.«image»)'),
      message: /ends with an AttributeError$/,
    },
  ],
});
