import { layerModule } from '../../support/python-layers.js';
import { ruleTable } from '../../support/rule-table.js';

const path = 'layer.py';
const setup = (text: string, before = '') => layerModule({ setup: text }, { before });

ruleTable('python/exit-call', {
  pagePath: 'layer.py',
  accept: [
    { name: 'an exception', path, text: setup("raise ValueError('x')") },
    { name: 'a function of its own', path, text: setup('exit()', '\ndef exit():\n    pass\n') },
    {
      name: 'a program beside the layer',
      path,
      text: `${setup('pass')}\nif __name__ == '__main__':\n    exit(0)\n`,
    },
    { name: 'a method', path, text: setup('self.pool.exit()') },
    {
      name: 'a process that the layer starts',
      path,
      text: setup(
        'self.fetcher = Fetcher()\nself.fetcher.start()',
        'import sys\nfrom multiprocessing import Process\n\nclass Fetcher(Process):\n    def run(self):\n        self.stop()\n    def stop(self):\n        sys.exit()\n',
      ),
    },
    {
      name: 'what a thread is to do',
      path,
      text: `${setup('Thread(target=self.fill).start()', 'from threading import Thread')}\n    def fill(self):\n        raise SystemExit\n`,
    },
  ],
  reject: [
    {
      name: 'what a thread does too',
      path,
      text: `${setup('Thread(target=self.fill).start()\nself.fill()', 'from threading import Thread')}\n    def fill(self):\n        «exit()»\n`,
      severity: 'warning',
    },
    { name: 'exit', path, text: setup('if len(bottom) != 1:\n    «exit()»'), severity: 'warning' },
    {
      name: 'sys.exit',
      path,
      text: setup("«sys.exit('x')»", 'import sys'),
      severity: 'warning',
      message: 'sys.exit() ends training',
    },
    {
      name: 'raise SystemExit',
      path,
      text: setup("raise «SystemExit('x')»"),
      severity: 'warning',
      message: 'SystemExit ends training',
    },
    {
      name: 'os._exit in a helper',
      path,
      text: `${setup('self.stop()', 'import os')}\n    def stop(self):\n        «os._exit(1)»\n`,
      severity: 'warning',
    },
  ],
});
