import type { Finding, Phase } from '../layers/base/index.js';
import type { Message } from '../schema/message.js';
import type { PlaceInFile } from '../textproto/lines.js';

/** What decides which layers of a file a net has. */
export interface NetState {
  readonly phase: Phase;
  readonly level: number;
  readonly stages: readonly string[];
  /** Where a solver asks for it, if one does. */
  readonly asked?: PlaceInFile;
}

/**
 * `Net::FilterNet`: the layers that this state includes, and the others.
 * Refuses a layer that has both include and exclude rules, and leaves it in.
 */
export function filterLayers(
  layers: readonly Message[],
  state: NetState,
): { included: Message[]; excluded: Message[]; findings: Finding[] } {
  const included: Message[] = [];
  const excluded: Message[] = [];
  const findings: Finding[] = [];
  for (const layer of layers) {
    const include = layer.messages('include');
    const exclude = layer.messages('exclude');
    if (include.length > 0 && exclude.length > 0) {
      findings.push({
        rule: 'layer/include-and-exclude',
        span: exclude[0]!.head(),
        message: 'a layer has either include rules or exclude rules, not both',
        caffe:
          'Check failed: layer_param.include_size() == 0 || layer_param.exclude_size() == 0 Specify either include rules or exclude rules; not both.',
        related: [{ message: 'an include rule is here', span: include[0]!.head() }],
      });
    }
    const isIncluded =
      include.length > 0
        ? include.some((rule) => meetsRule(state, rule))
        : !exclude.some((rule) => meetsRule(state, rule));
    (isIncluded ? included : excluded).push(layer);
  }
  return { included, excluded, findings };
}

/** `Net::StateMeetsRule`, for a NetStateRule. */
function meetsRule(state: NetState, rule: Message): boolean {
  if (rule.has('phase') && rule.enumValue('phase') !== state.phase) return false;
  if (rule.has('min_level') && state.level < rule.number('min_level')) return false;
  if (rule.has('max_level') && state.level > rule.number('max_level')) return false;
  return (
    rule.strings('stage').every((stage) => state.stages.includes(stage)) &&
    !rule.strings('not_stage').some((stage) => state.stages.includes(stage))
  );
}
