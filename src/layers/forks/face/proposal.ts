import type { LayerType } from '../../base/index.js';
import { Proposal as PvasProposal } from '../pva/proposal.js';

/** `layers/proposal_layer.cpp`: PVANET's. */
export const Proposal: LayerType = PvasProposal;
