import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const shaping = (text: string, before = '') => layerModule({ reshape: text }, { before });

ruleTable('python/listed-shape', {
  pagePath: 'layer.py',
  accept: [
    { name: 'numbers', path, text: shaping('top[0].reshape(2, 3)') },
    { name: 'a list with a star', path, text: shaping('top[0].reshape(*bottom[0].data.shape)') },
    { name: 'one number of a shape', path, text: shaping('top[0].reshape(bottom[0].shape[0])') },
    {
      name: 'what is not known',
      path,
      text: shaping('top[0].reshape(sizes(bottom))', 'from lost import sizes\n'),
    },
    {
      name: 'a reshape of NumPy’s',
      path,
      text: shaping('x = np.zeros(6).reshape((2, 3))\ntop[0].reshape(*x.shape)'),
    },
  ],
  reject: [
    {
      name: 'the shape of another blob',
      path,
      text: shaping('«top[0].reshape(bottom[0].data.shape)»'),
      message: 'reshape takes one number for each axis, not a list of them: with a star, reshape(*shape)',
    },
    { name: 'a tuple', path, text: shaping('«top[0].reshape((1, 3))»') },
    { name: 'a list that has a name', path, text: shaping('sizes = [1, 3]\n«top[0].reshape(sizes)»') },
  ],
});
