import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const setup = (text: string) => layerModule({ setup: text }, { before: 'import yaml' });

ruleTable('python/unsafe-yaml', {
  pagePath: 'layer.py',
  accept: [
    { name: 'safe_load', path, text: setup('x = yaml.safe_load(self.param_str)') },
    { name: 'a safe loader', path, text: setup('x = yaml.load(self.param_str, Loader=yaml.SafeLoader)') },
    { name: 'the full loader', path, text: setup('x = yaml.load(self.param_str, yaml.FullLoader)') },
    { name: 'another text', path, text: setup("x = yaml.load(open('config.yml'))") },
  ],
  reject: [
    { name: 'load', path, text: setup('x = «yaml.load(self.param_str)»'), severity: 'warning' },
    {
      name: 'an unsafe loader',
      path,
      text: setup('x = «yaml.load(self.param_str, Loader=yaml.Loader)»'),
      severity: 'warning',
    },
    {
      name: 'load by its own name',
      path,
      text: layerModule(
        { setup: 'layer_params = «load(self.param_str)»' },
        { before: 'from yaml import load' },
      ),
      severity: 'warning',
    },
  ],
});
