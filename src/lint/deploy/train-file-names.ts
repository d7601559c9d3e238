import { DEPLOYED_WORDS } from '../../document/named-purpose.js';
import { fileNameOf, folderOf } from '../../text/path.js';

/** A word for a net that is used, at the end or the beginning of a file's name, and what parts it from the rest. */
const DEPLOYED = new RegExp(`^(?:(.*?)([_.-]))?(?:${DEPLOYED_WORDS}|test)(?:([_.-])(.*))?$`, 'i');

const TRAINED = [
  ['train', 'val'],
  ['train', 'test'],
  ['trainval'],
  ['trainval', 'test'],
  ['traintest'],
  ['train'],
  ['train', 'net'],
];

/**
 * The paths at which the net for training of a net to be deployed would lie, by the habits of Caffe's users:
 * `train_val.prototxt` beside `deploy.prototxt`, `lenet_train_test.prototxt` beside `lenet.prototxt`.
 */
export function trainFileNames(path: string): string[] {
  const [folder, file] = [folderOf(path), fileNameOf(path)];
  const dot = file.lastIndexOf('.');
  const [base, extension] = dot < 0 ? [file, ''] : [file.slice(0, dot), file.slice(dot)];
  const parts = DEPLOYED.exec(base);
  const [, before = '', left = '_', right = '_', after = ''] = parts ?? [];
  const names =
    parts === null
      ? ['_', '-'].flatMap((separator) => TRAINED.map((words) => [base, ...words].join(separator)))
      : TRAINED.map((words) => {
          const separator = before !== '' ? left : after !== '' ? right : '_';
          return [before, ...words, after].filter((part) => part !== '').join(separator);
        });
  return names.filter((name) => name !== base).map((name) => `${folder}${name}${extension}`);
}
