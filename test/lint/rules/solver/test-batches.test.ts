import { findGeneratedLayer } from '../../../../src/catalog/catalog.js';
import { snapshot } from '../../../../src/document/snapshot.js';
import { generatedModule } from '../../support/generated-modules.js';
import { ruleTable } from '../../support/rule-table.js';
import { FILES, solver } from '../../support/solvers.js';

const measured = (paramStr: string, phase = 'TEST') =>
  `${FILES['net.prototxt']}layer { name: "m" type: "Python" bottom: "fc" bottom: "label" top: "m" include { phase: ${phase} }
  python_param { module: "SegmentationMeasuresLayer" layer: "SegmentationMeasuresLayer" param_str: '${paramStr}' } }\n`;
const options = {
  environment: snapshot(
    new Map(
      Object.entries({
        ...FILES,
        'measured.prototxt': measured('{"batches": 4}'),
        'unlimited.prototxt': measured(''),
        'trained.prototxt': measured('{"batches": 4}', 'TRAIN'),
        'SegmentationMeasuresLayer.py': generatedModule(findGeneratedLayer('metric-segmentation')!),
      }),
    ),
  ),
};
const common = { path: 'solver.prototxt', options };
const tested = (net: string, more: Parameters<typeof solver>[0]) =>
  solver({ net: `"${net}.prototxt"`, test_interval: '50', ...more });

ruleTable('solver/test-batches', {
  pageExamples: options,
  pagePath: 'solver.prototxt',
  accept: [
    { ...common, name: 'as many', text: tested('measured', { test_iter: '4' }) },
    { ...common, name: 'no measure in the test', text: tested('trained', { test_iter: '10' }) },
    {
      ...common,
      name: 'all batches of the only test',
      text: tested('unlimited', { test_iter: '10', test_interval: '100', test_initialization: 'false' }),
    },
  ],
  reject: [
    {
      ...common,
      name: 'more',
      text: tested('measured', { test_iter: '«10»' }),
      severity: 'warning',
      message:
        "a test has 10 batches, and 'm' begins anew after 4: what is printed is no measure of the test; give it batches: 10",
      related: ['measured.prototxt:6: the measure is here'],
    },
    {
      ...common,
      name: 'fewer',
      text: tested('measured', { test_iter: '«1»' }),
      severity: 'warning',
      message: "a test has 1 batch, and 'm' begins anew after 4",
    },
    {
      ...common,
      name: 'several tests that are taken for one',
      text: tested('unlimited', { test_iter: '«10»' }),
      severity: 'warning',
      message: "a test has 10 batches, and 'm' takes all tests for one",
    },
  ],
});
