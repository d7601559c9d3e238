import { describe, expect, it } from 'vitest';
import {
  isNamedForTraining,
  isNamedForUse,
  isOnePurpose,
  isTestFolder,
  phaseOfFile,
  phaseOfStage,
} from '../../src/document/named-purpose.js';

describe('what a file is named for', () => {
  it.each([
    ['deploy.prototxt', true],
    ['models/lenet/lenetPredict_v2.prototxt', true],
    ['val_solver.prototxt', true],
    ['eval_train.prototxt', true],
    ['train_test.prototxt', false],
    ['traintest.prototxt', false],
    ['train/context.prototxt', false],
    ['train/deploy.prototxt', true],
    ['test/context.prototxt', false],
    ['attestation.prototxt', false],
  ])('%s for use alone: %s', (path, expected) => {
    expect(isNamedForUse(path)).toBe(expected);
  });

  it.each([
    ['train_val.prototxt', true],
    ['test_on_train.prototxt', false],
    ['train_encoder.prototxt', false],
    ['training/net.prototxt', true],
    ['deep_learning/net.prototxt', false],
  ])('%s for training, first of all: %s', (path, expected) => {
    expect(isNamedForTraining(path)).toBe(expected);
  });

  it.each([
    ['a/train.prototxt', 'TRAIN'],
    ['training_2.prototxt', 'TRAIN'],
    ['valid.prototxt', 'TEST'],
    ['inference.prototxt', 'TEST'],
    ['train_val.prototxt', undefined],
    ['train/net.prototxt', undefined],
    ['features.prototxt', undefined],
  ])('%s in phase %s', (path, expected) => {
    expect(phaseOfFile(path)).toBe(expected);
  });

  it('knows folders for tests', () => {
    expect(['test', 'Validation', 'eval', 'train', 'latest', ''].filter(isTestFolder)).toEqual([
      'test',
      'Validation',
      'eval',
    ]);
  });
});

describe('what a stage is named for', () => {
  it('is said by its first word', () => {
    expect(['train', 'learn-all', 'test-on-train', 'deploy', 'fast'].map(phaseOfStage)).toEqual([
      'TRAIN',
      'TRAIN',
      'TEST',
      'TEST',
      undefined,
    ]);
  });

  it('excludes what others are for', () => {
    expect(isOnePurpose(['train', 'fast'])).toBe(true);
    expect(isOnePurpose(['val', 'test'])).toBe(false);
  });
});
