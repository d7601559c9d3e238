import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const changed = (from: string, to: string) => layerModule().replace(from, to);

ruleTable('python/method-arguments', {
  pagePath: 'layer.py',
  accept: [
    { name: 'what Caffe gives', path, text: layerModule() },
    { name: 'any arguments', path, text: changed('forward(self, bottom, top)', 'forward(self, *blobs)') },
    {
      name: 'one more that has a value',
      path,
      text: changed('setup(self, bottom, top)', 'setup(self, bottom, top, again=False)'),
    },
    {
      name: 'other names',
      path,
      text: changed('backward(self, top, propagate_down, bottom)', 'backward(self, t, p, bottom)'),
    },
    {
      name: 'a base that is not read',
      path,
      text: layerModule({}, { before: 'from lost import Base\n', base: 'Base' }).replace(
        'setup(self, bottom, top)',
        'setup(self)',
      ),
    },
    {
      name: 'a method that a decorator changes',
      path,
      text: changed('    def forward(self, bottom, top)', '    @timed\n    def forward(self, bottom)'),
    },
  ],
  reject: [
    {
      name: 'no self, and nothing that is concluded from what it calls its bottoms',
      path,
      text: changed('def forward(self, bottom, top)', 'def «forward»(bottom, top)'),
      message: "'forward' takes 2 arguments, and Caffe calls it with 3: def forward(self, bottom, top)",
    },
    {
      name: 'one too many',
      path,
      text: changed('def reshape(self, bottom, top)', 'def «reshape»(self, bottom, top, shape)'),
    },
    {
      name: 'bottoms and tops in each other’s place',
      path,
      text: changed(
        'def backward(self, top, propagate_down, bottom)',
        'def «backward»(self, bottom, propagate_down, top)',
      ),
      message: "'backward' takes bottoms where Caffe gives it the tops, and the other way round",
    },
  ],
});
