import type { Document } from '../../document/file.js';
import { hasLoss, isDataForTrain, takesNothing } from '../../document/intent.js';
import { namedFor } from '../../document/named-purpose.js';
import { isNamedTemplate } from '../../document/named-template.js';
import type { Net } from '../../net/net.js';
import type { FileLayer } from '../../net/types.js';
import type { Message } from '../../schema/message.js';
import { isLabelName } from './names.js';

/** What a net in phase TRAIN is there for, so far as it can be told without knowing that it has a loss. */
export interface Purpose {
  /** `use` is to be deployed or tested, to propose or to extract features. */
  readonly kind: 'training' | 'use' | 'unknown';
  /** What tells that it is for training, for a message; empty otherwise. */
  readonly reason: string;
  /** Whether it may be for use all the same: nothing takes the labels that its data come with. */
  readonly doubtful?: boolean;
}

const USE: Purpose = { kind: 'use', reason: '' };

/** What a net in phase TRAIN is there for: its file's name tells, then a loss in TEST, then data for TRAIN alone. */
export function purposeOf(net: Net, file: Document): Purpose {
  const state = file.net!.param.message('state');
  if (state.has('phase') && state.enumValue('phase') === 'TEST') return USE;
  // Its end may be put below it.
  if (isNamedTemplate(file.path)) return { kind: 'unknown', reason: '' };
  const { trained, deployed, tested } = namedFor(file.path);
  // What is tested has a loss there, and what is deployed may have it left over.
  if (!trained && (deployed || tested)) return USE;
  if (net.layers.some(({ type }) => type?.isOfTests === true)) return USE;
  const [loss] = file.nets.find((other) => other.phase === 'TEST' && hasLoss(other))?.weighted ?? [];
  if (loss !== undefined) return { kind: 'training', reason: `in TEST it has one, '${loss.name}'` };
  const data = net.layers.find(isDataForTrain);
  if (data !== undefined) {
    // What extract_features runs has its data sets in both phases, and leaves their labels.
    const doubtful = (!trained || isForCalibration(data)) && !hasReadLabels(data, net);
    return {
      kind: 'training',
      reason: `${data.name === '' ? `a layer of type ${data.typeName}` : `'${data.name}'`} is there for TRAIN alone`,
      doubtful,
    };
  }
  const tells = (layer: FileLayer) =>
    (givesData(layer) && !isHandedOver(layer, net)) || (!deployed && givesLabels(layer));
  const telling = net.layers.filter(tells);
  return trained && telling.length > 0
    ? {
        kind: 'training',
        reason: 'its file or folder is named for training',
        // What extracts features of the images to train on is named for that, too; and without their source, no data are read.
        doubtful: deployed || telling.every(lacksSource),
      }
    : { kind: 'unknown', reason: '' };
}

/** Whether a layer reads the few images by which a program measures how large numbers get in a trained net, to write them with fewer bits. */
function isForCalibration(layer: FileLayer): boolean {
  return /calib/i.test(dataSetOf(layer)?.string('source') ?? '');
}

/** Whether a layer is to read a data set, and is not told which: nobody trains a net as it is then. */
function lacksSource(layer: FileLayer): boolean {
  return dataSetOf(layer)?.has('source') === false;
}

/** What says which data set a layer reads; undefined for a layer that reads none. */
function dataSetOf({ layer, type }: FileLayer): Message | undefined {
  const param = type?.readsDataSet === true ? type.dataParam : undefined;
  return param === undefined ? undefined : layer.message(param);
}

/** Whether a layer gives data that no program has to fill in. */
function givesData({ layer, type }: FileLayer): boolean {
  return takesNothing(layer) && type?.isInput !== true && type?.learns !== true;
}

/** Whether a program hands over data, or nobody does, whose labels nothing takes. */
function isHandedOver(layer: FileLayer, net: Net): boolean {
  return layer.type?.makesData === true && layer.type.readsDataSet !== true && !hasReadLabels(layer, net);
}

/** Whether something looks at what a layer of data makes besides the data. */
function hasReadLabels(data: FileLayer, net: Net): boolean {
  const isRead = (_: unknown, top: number) =>
    top > 0 && net.graph.takers(data, top).some(({ layer }) => layer.type?.ignoresValues !== true);
  return data.tops.some(isRead);
}

/** Whether a program is to fill in labels. */
function givesLabels({ layer, type, tops }: FileLayer): boolean {
  return layer.count('bottom') === 0 && type?.isInput === true && tops.some(({ name }) => isLabelName(name));
}
