import { InvalidArgumentError, Option } from 'commander';
import { dialectNamed } from '../dialect/names.js';
import { INT_MAX } from '../layers/base/index.js';
import { targetNames, targetsNamed } from '../targets/names.js';

/** An option that may be given several times. */
export function collect(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}

/** A whole number, 0 or more. */
export function integer(value: string): number {
  if (!/^\d{1,9}$/.test(value)) throw new InvalidArgumentError('a whole number is needed.');
  return Number(value);
}

/** A whole number, 1 or more. */
export function positiveInteger(value: string): number {
  if (!/^[1-9]\d{0,3}$/.test(value))
    throw new InvalidArgumentError('a whole number from 1 to 9999 is needed.');
  return Number(value);
}

/** The first axis of a blob. */
function batchSize(value: string): number {
  if (!/^[1-9]\d{0,9}$/.test(value) || Number(value) > INT_MAX)
    throw new InvalidArgumentError(`a whole number from 1 to ${INT_MAX} is needed.`);
  return Number(value);
}

/** A path; `readDialect` reads it, and says of a file that it cannot. */
export function protoOption(): Option {
  return new Option('--proto <file>', "a fork's own caffe.proto");
}

/** Names, separated by commas, all of which are known. */
export function dialectOption(): Option {
  return new Option(
    '--dialect <names>',
    'the Caffe that the files are for: auto (the default), bvlc, or forks, separated by commas (see caffekit dialects)',
  )
    .argParser((names: string) => {
      try {
        dialectNamed(names);
      } catch (error) {
        throw new InvalidArgumentError(`${(error as Error).message}.`);
      }
      return names;
    })
    .conflicts('proto');
}

/** Names, separated by commas, all of which are known. */
export function targetOption(): Option {
  return new Option(
    '--target <names>',
    'what else is to read the nets, besides Caffe: names, separated by commas (see caffekit targets)',
  ).argParser((names: string) => {
    try {
      targetsNamed(targetNames(names));
    } catch (error) {
      throw new InvalidArgumentError(`${(error as Error).message}.`);
    }
    return names;
  });
}

/** A whole number; undefined for what the net is meant for. */
export function levelOption(): Option {
  return new Option('--level <n>', "the net's level, for include and exclude rules").argParser(integer);
}

/** Any number of stages; none for those that the net is meant for. */
export function stageOption(): Option {
  return new Option('--stage <stage...>', 'a stage of the net, for include and exclude rules')
    .argParser(collect)
    .default([]);
}

/** Any number of `BLOB=DIMS`, which `readShape` reads. */
export function shapeOption(): Option {
  return new Option(
    '--shape <blob=dims>',
    'the shape of an input, or of a blob that the file does not tell, as in data=64x1x28x28; may be repeated',
  )
    .argParser(collect)
    .default([]);
}

/** A whole number from 1 on. */
export function batchOption(): Option {
  return new Option(
    '--batch <n>',
    'the first axis of all inputs and data, in place of what the file says',
  ).argParser(batchSize);
}

/** False where data stay closed; true by default. */
export function noDataOption(): Option {
  return new Option('--no-data', 'look into no data: HDF5 files, lists of images, databases, means');
}

/** A path, which has to be one of a configuration. */
export function configOption(): Option {
  return new Option('--config <file>', 'the configuration, in place of the nearest caffekit.config.json');
}

/** False in the place of a path, for none. */
export function noConfigOption(): Option {
  return new Option('--no-config', 'no configuration');
}
