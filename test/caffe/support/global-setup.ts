/**
 * Finds out once, before all test files, whether real Caffe can be used; afterwards says in one line what
 * was skipped for want of it. With CAFFEKIT_REAL_CAFFE=required, a run without real Caffe fails at once.
 */
import type { TestProject } from 'vitest/node';
import './describe.js';
import { caffeAvailability, HOW_TO_GET_CAFFE } from './caffe-root.js';

export default function setup(project: TestProject): () => void {
  const availability = caffeAvailability();
  if (!availability.usable && process.env.CAFFEKIT_REAL_CAFFE === 'required') {
    throw new Error(`CAFFEKIT_REAL_CAFFE=required, but ${availability.why}. To get it: ${HOW_TO_GET_CAFFE}`);
  }
  project.provide('realCaffe', availability.usable);
  return () => {
    if (availability.usable) return;
    const skipped = project.vitest.state
      .getTestModules()
      .filter((module) =>
        [...module.children.allTests('skipped')].some((test) => test.meta().needsRealCaffe),
      );
    // Each project comes here; one of them says it for all.
    if (skipped[0]?.project.name !== project.name) return;
    const files = skipped.length === 1 ? '1 file' : `${skipped.length} files`;
    console.log(
      `Skipped the suites of ${files} that need real Caffe: ${availability.why}. To get it: ${HOW_TO_GET_CAFFE}`,
    );
  };
}
