import type { FileLayer } from '../net/types.js';

/** What a data layer does to its data, which the program that uses the net has to do: a line each. */
export function preprocessingOf({ layer, type }: FileLayer): string[] {
  if (type?.params.includes('transform_param') !== true || !layer.has('transform_param')) return [];
  const param = layer.message('transform_param');
  const means = param.numbers('mean_value');
  const lines = [
    ...(param.string('mean_file') === '' ? [] : [`subtract the mean of ${param.string('mean_file')}`]),
    ...(means.length === 0
      ? []
      : [`subtract ${means.join(', ')}${means.length > 1 ? ' from the channels' : ''}`]),
    ...(param.number('scale') === 1 ? [] : [`multiply by ${param.number('scale')}`]),
  ];
  return lines.length === 0
    ? []
    : [`The program that fills it has to ${lines.join(', and then ')}, as in training.`];
}
