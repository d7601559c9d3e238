import { ruleTable } from '../../support/rule-table.js';
import { layer, net } from './nets.js';

const logistic = (bottom: string, layers = '', type = '«"MultinomialLogisticLoss"»') =>
  net(type, bottom, layers);
const right = (bottom: string, layers = '') => logistic(bottom, layers, 'MultinomialLogisticLoss');

ruleTable('activation/missing-softmax', {
  accept: [
    { name: 'probabilities', text: right('prob', layer('Softmax', 'fc', 'prob')) },
    { name: 'probabilities of another kind', text: right('prob', layer('Sigmoid', 'fc', 'prob')) },
    { name: 'what is computed in a way not known', text: right('prob', layer('Power', 'fc', 'prob')) },
    { name: 'data', text: right('data') },
    {
      name: 'a loss that took probabilities in the fork that fits best, and takes scores in newer copies',
      text: net(
        'InfogainLoss',
        'fc',
        'layer { name: "n" type: "Normalize" bottom: "fc" top: "n" norm_param { across_spatial: false } }\n',
        { more: 'infogain_loss_param { source: "h.binaryproto" }' },
      ),
    },
    { name: 'a loss that takes scores', text: net('SoftmaxWithLoss', 'fc') },
  ],
  reject: [
    {
      name: 'scores',
      text: logistic('fc'),
      message:
        "MultinomialLogisticLoss takes probabilities, but 'fc' comes from 'fc' (InnerProduct) and can be anything",
      related: ['6: scores are made here'],
      phases: ['TRAIN', 'TEST'],
    },
    { name: 'scores above 0', text: logistic('relu', layer('ReLU', 'fc', 'relu')) },
    { name: 'scores that are cut out', text: logistic('drop', layer('Dropout', 'fc', 'drop')) },
  ],
});
