import { isNamedForUse } from '../document/named-purpose.js';
import { takesNetsBesideSolvers } from '../document/own-caffe.js';
import { isInSolvers } from '../document/own-sources.js';
import { printedNumber } from '../layers/base/print.js';
import { counted } from '../text/counting.js';
import { listed } from '../text/listed.js';
import { didYouMean, suggestion } from '../text/nearest.js';
import { folderOf, isAbsolute } from '../text/path.js';
import { formatFloat32 } from '../textproto/write.js';
import { decayed } from './decay.js';
import { foldersAbove } from './find.js';
import { missing, missingWeights } from './missing-files.js';
import { TRAIN_FIELDS } from './nets.js';
import { programThatGives } from './programs.js';
import type { Reading, SolverFinding } from './reading.js';
import { refused } from './refused-net.js';
import { unsharedWeights } from './sharing.js';
import { FORK_POLICIES, FORK_TYPES, POLICIES, SOLVER_TYPES, WITHOUT_MOMENTUM } from './types.js';

/** What Caffe aborts at between reading a solver and its first step, in its order. */
export function initFindings(solver: Reading): SolverFinding[] {
  return [
    ...oldType(solver),
    ...type(solver),
    ...averageLoss(solver),
    ...snapshotPrefix(solver),
    ...trainNet(solver),
    ...testNets(solver),
    ...nets(solver),
    ...missingWeights(solver),
    ...momentum(solver),
    ...rmsDecay(solver),
    ...testWeights(solver),
    ...inFirstStep(solver, [...lrPolicy(solver), ...lrParameters(solver), ...regularization(solver)]),
  ];
}

/** What Caffe aborts at in the first step, which `caffe train` does not take without `max_iter`. */
function inFirstStep({ param }: Reading, found: SolverFinding[]): SolverFinding[] {
  if (param.number('max_iter') > 0) return found;
  return found.map((one) =>
    one.caffe === null
      ? one
      : {
          ...one,
          message: `${one.message}; caffe train takes no step without max_iter, and a program that takes one ends there`,
          caffe: null,
          isForPrograms: true,
        },
  );
}

function oldType({ file, param }: Reading): SolverFinding[] {
  const given = file.message!;
  const hasOld = given.type.fields.has('solver_type') && given.has('solver_type');
  if (!hasOld || !given.has('type')) return [];
  return [
    {
      rule: 'solver/type',
      span: given.fieldSpan('solver_type'),
      message: `a solver has either 'type' or the old 'solver_type', and this one has both: leave ${includes(SOLVER_TYPES, given.string('type')) ? `type: "${given.string('type')}"` : `type: "${param.strings('type').at(-1)}"`}`,
      caffe:
        'Check failed: !solver_param->has_solver_type() || !solver_param->has_type() Failed to upgrade solver: old solver_type field (enum) and new type field (string) cannot be both specified in solver proto text.',
      related: [{ message: "'type' is here", span: given.fieldSpan('type') }],
    },
  ];
}

function type({ file, param, nets }: Reading): SolverFinding[] {
  const given = param.string('type');
  if (file.message!.has('solver_type') || includes(SOLVER_TYPES, given)) return [];
  const fork = FORK_TYPES.get(given);
  const isSure = fork === undefined && !isForksRun(file, nets);
  if ((!isSure && isForksRun(file, nets)) || isInSolvers(given, file.environment)) return [];
  const meant = didYouMean(given, SOLVER_TYPES);
  return [
    {
      rule: 'solver/type',
      span: param.span('type'),
      ...(isForeign(given, meant, fork) && { isForeignName: true }),
      message:
        `there is no type of solver '${given}'` +
        (fork === undefined ? meant || `: take ${listed(SOLVER_TYPES, 'or')}` : `: only ${fork} has it`),
      caffe: `Check failed: registry.count(type) == 1 (0 vs. 1) Unknown solver type: ${given} (known types: ${SOLVER_TYPES.join(', ')})`,
    },
  ];
}

function averageLoss({ param }: Reading): SolverFinding[] {
  const given = param.number('average_loss');
  if (given >= 1) return [];
  return [
    {
      rule: 'solver/average-loss',
      span: param.span('average_loss'),
      message: `average_loss is ${given}: it counts the iterations whose losses are averaged for the log, at least 1`,
      caffe: `Check failed: param_.average_loss() >= 1 (${given} vs. 1) average_loss should be non-negative.`,
    },
  ];
}

/**
 * The folder that snapshots go to: Caffe writes a file there before it begins, if it is to take any on the way. It is looked
 * for where Caffe must be started to find the net.
 */
function snapshotPrefix({ file, param, nets: { train } }: Reading): SolverFinding[] {
  const prefix = param.string('snapshot_prefix');
  const isLate = param.number('snapshot') === 0;
  const folder = folderOf(prefix);
  // Without max_iter a program takes the steps, and the snapshots.
  const isWritten = !isLate || (param.bool('snapshot_after_train') && param.number('max_iter') > 0);
  if (folder === '' || isAbsolute(prefix) || !isWritten) return [];
  const startedIn = train?.place?.startedIn;
  const isInSolver = train !== undefined && train.named === undefined;
  const starts = isInSolver ? foldersAbove(file.path) : startedIn === undefined ? [] : [startedIn];
  const isThere = (start: string) => file.environment.exists?.(`${start}${folder.slice(0, -1)}`);
  if (starts.length === 0 || !starts.every((start) => isThere(start) === false)) return [];
  const consequence = isLate
    ? 'the snapshot after the last iteration fails, and all of the training is lost'
    : 'training does not start';
  return [
    {
      rule: 'solver/snapshot-prefix',
      span: param.span('snapshot_prefix'),
      message: `there is no folder '${folder}' for snapshots${startedIn === undefined || startedIn === '' ? '' : ` in ${startedIn}, where the net is found`}, and Caffe makes none: ${consequence}, unless something makes it before`,
      caffe: null,
    },
  ];
}

/** A net's name that somebody has made a comment of. */
const NET_IN_COMMENT = /^[ \t]*#+[ \t]*(?:train_)?net[ \t]*:/m;

function trainNet({ file, param, isWhole }: Reading): SolverFinding[] {
  const given = TRAIN_FIELDS.filter((field) => param.has(field));
  const fields = 'net, net_param, train_net, train_net_param';
  if (given.length === 0 && takesNetsBesideSolvers(file.environment)) return [];
  if (given.length === 0 && isWhole && NET_IN_COMMENT.test(file.text)) {
    return [
      {
        rule: 'solver/train-net',
        span: param.head(),
        message: "this names no net to train: 'net' is a comment here, and may be given by a program",
        caffe: null,
        isElsewhere: true,
      },
    ];
  }
  if (given.length === 0 && isWhole) {
    return [
      {
        rule: 'solver/train-net',
        span: param.head(),
        message: "this names no net to train: 'net' is its file",
        caffe: `Check failed: num_train_nets >= 1 (0 vs. 1) SolverParameter must specify a train net using one of these fields: ${fields}`,
      },
    ];
  }
  const [first, second] = given;
  if (second === undefined) return [];
  return [
    {
      rule: 'solver/train-net',
      span: param.fieldSpan(second),
      message: `there are ${given.length} nets to train, ${listed(
        given.map((field) => `'${field}'`),
        'and',
      )}: leave one of them`,
      caffe: `Check failed: num_train_nets <= 1 (${given.length} vs. 1) SolverParameter must not contain more than one of these fields specifying a train_net: ${fields}`,
      related: [{ message: 'another is here', span: param.fieldSpan(first!) }],
    },
  ];
}

function testNets({ param, isWhole }: Reading): SolverFinding[] {
  const found: SolverFinding[] = [];
  const own = param.count('test_net_param') + param.count('test_net');
  const iters = param.count('test_iter');
  const isGeneric = param.has('net') || param.has('net_param');
  const isKnown = isWhole && TRAIN_FIELDS.some((field) => param.has(field));
  if (!isKnown) return [];
  if (isGeneric ? iters < own : iters !== own) {
    const field = param.has('test_net') ? 'test_net' : 'test_net_param';
    found.push({
      rule: 'solver/test-nets',
      span: own === 0 ? param.fieldSpan('test_iter') : param.fieldSpan(field),
      message:
        own === 0
          ? `test_iter is given, and there is no net to test: 'test_net' names one, or 'net' in place of '${TRAIN_FIELDS.find((name) => param.has(name))}' is used for both`
          : `there ${own === 1 ? 'is 1 net' : `are ${own} nets`} to test and ${counted(iters, 'test_iter')}: each needs its number of batches`,
      caffe: `Check failed: param_.test_iter_size() ${isGeneric ? '>=' : '=='} num_test_nets (${iters} vs. ${own}) test_iter must be specified for each test network.`,
    });
    return found;
  }
  const states = param.count('test_state');
  if (states > 0 && states !== iters) {
    found.push({
      rule: 'solver/test-nets',
      span: param.fieldSpan('test_state'),
      message: `there ${states === 1 ? 'is 1 test_state' : `are ${states} test_states`} for ${counted(iters, 'test')}: give one for each test_iter, or none`,
      caffe: `Check failed: param_.test_state_size() == num_test_net_instances (${states} vs. ${iters}) test_state must be unspecified or specified once per test net.`,
    });
  }
  const interval = param.number('test_interval');
  if (iters > 0 && interval <= 0) {
    found.push({
      rule: 'solver/test-nets',
      span: param.has('test_interval') ? param.span('test_interval') : param.fieldSpan('test_iter'),
      message: param.has('test_interval')
        ? `test_interval is ${interval}, and there is a net to test: it counts the iterations between tests, at least 1`
        : 'there is a net to test, and no test_interval: it counts the iterations between tests',
      caffe: `Check failed: param_.test_interval() > 0 (${interval} vs. 0)`,
    });
  }
  return found;
}

/** The files of nets: that they are there, and that Caffe takes what is in them in the state that is asked for. */
function nets({ file, param, nets: { train, tests } }: Reading): SolverFinding[] {
  // Without a batch to look at, Caffe never comes to the first of no layers.
  const isIdle = param.number('iter_size') < 1;
  const told = new Set<string>();
  return [...(train === undefined ? [] : [train]), ...tests].flatMap((net): SolverFinding[] => {
    const found = missing(net, file) ?? refused(net, isIdle && net === train, file);
    if (found === undefined) return [];
    // A net is named once and may be tested often.
    const key = `${found.span.start} ${found.message}`;
    if (told.has(key)) return [];
    told.add(key);
    return [found];
  });
}

function momentum({ param }: Reading): SolverFinding[] {
  const given = param.number('momentum');
  const name = param.string('type');
  if (given === 0 || !WITHOUT_MOMENTUM.has(name)) return [];
  return [
    {
      rule: 'solver/momentum',
      span: param.span('momentum'),
      message: `momentum is ${formatFloat32(given)}, and ${name} takes none: remove it, or take another type`,
      caffe: `Check failed: 0 == this->param_.momentum() (0 vs. ${printedNumber(Math.fround(given))}) Momentum cannot be used with ${name}.`,
    },
  ];
}

function rmsDecay({ param }: Reading): SolverFinding[] {
  const given = Math.fround(param.number('rms_decay'));
  if (param.string('type') !== 'RMSProp' || (given >= 0 && given < 1)) return [];
  const check = given < 1 ? '>= 0' : '< 1';
  const bound = check.slice(-1);
  return [
    {
      rule: 'solver/rms-decay',
      span: param.span('rms_decay'),
      message: `rms_decay is ${formatFloat32(given)}: it must be at least 0 and below 1`,
      caffe: `Check failed: this->param_.rms_decay() ${Number.isNaN(given) ? '>= 0' : check} (${printedNumber(given)} vs. ${Number.isNaN(given) ? 0 : bound}) rms_decay should lie between 0 and 1.`,
    },
  ];
}

/** A test net that is another net than the trained one takes that one's weights for each test. */
function testWeights({ nets: { train, tests } }: Reading): SolverFinding[] {
  return tests.flatMap((test): SolverFinding[] => {
    const mismatch = unsharedWeights(train, test);
    if (mismatch === undefined) return [];
    return [{ rule: 'solver/test-weights', span: test.span, ...mismatch }];
  });
}

function lrPolicy({ file, param, isWhole, nets }: Reading): SolverFinding[] {
  const given = param.string('lr_policy');
  if (POLICIES.has(given) || (!param.has('lr_policy') && !isWhole)) return [];
  if (isInSolvers(given, file.environment)) return [];
  const names = [...POLICIES.keys()];
  const fork = FORK_POLICIES.get(given);
  // A fork has policies of its own.
  const meant = didYouMean(given, names) || suggestion(POLICIES_SAID.get(given.toLowerCase()));
  if (isForksRun(file, nets) && given !== '' && meant === '') return [];
  const why = param.has('lr_policy') ? undefined : withoutPolicy(file, param);
  if (why !== undefined) {
    return [
      {
        rule: 'solver/lr-policy',
        span: param.span('lr_policy'),
        message: `there is no lr_policy: ${why}`,
        caffe: null,
        isElsewhere: true,
      },
    ];
  }
  const message = !param.has('lr_policy')
    ? 'there is no lr_policy, which says how the learning rate changes: "fixed" leaves it as it is'
    : fork !== undefined
      ? `only ${fork} has the lr_policy '${given}'`
      : `there is no lr_policy '${given}'${meant || `: take ${listed(names, 'or')}`}`;
  return [
    {
      rule: 'solver/lr-policy',
      span: param.span('lr_policy'),
      ...(isForeign(given, meant, fork) && { isForeignName: true }),
      message,
      caffe: `Unknown learning rate policy: ${given}`,
    },
  ];
}

/** Policies as people say them. */
const POLICIES_SAID: ReadonlyMap<string, string> = new Map([
  ['constant', 'fixed'],
  ['none', 'fixed'],
  ['exponential', 'exp'],
  ['inverse', 'inv'],
  ['polynomial', 'poly'],
]);

/** Whether a name is a fork's, or like none that there is. */
function isForeign(given: string, meant: string, fork: string | undefined): boolean {
  return fork !== undefined || (given !== '' && meant === '');
}

/** What shows that a solver has no policy for good reason; undefined for nothing. */
function withoutPolicy(file: Reading['file'], param: Reading['param']): string | undefined {
  const program = programThatGives('lr_policy', file);
  if (program !== undefined) return `'${program}' gives it, or does without`;
  if (param.has('base_lr')) return undefined;
  if (!param.has('max_iter'))
    return 'there is no rate and no number of iterations either, so that it takes no step by itself';
  return isNamedForUse(file.path) ? 'it is named as one by which a net is only used' : undefined;
}

function lrParameters({ file, param, isWhole }: Reading): SolverFinding[] {
  const policy = param.string('lr_policy');
  const reads = POLICIES.get(policy)?.reads ?? [];
  const found: SolverFinding[] = [];
  const stepsize = param.number('stepsize');
  const program = param.has('stepsize') ? undefined : programThatGives('stepsize', file);
  if (reads.includes('stepsize') && program !== undefined) {
    found.push({
      rule: 'solver/lr-parameters',
      span: param.span('lr_policy'),
      message: `lr_policy '${policy}' needs a stepsize: '${program}' gives it`,
      caffe: null,
      isElsewhere: true,
    });
  } else if (reads.includes('stepsize') && stepsize <= 0 && (param.has('stepsize') || isWhole)) {
    found.push({
      rule: 'solver/lr-parameters',
      span: param.has('stepsize') ? param.span('stepsize') : param.span('lr_policy'),
      message: param.has('stepsize')
        ? `stepsize is ${stepsize}, and lr_policy '${policy}' needs a positive one`
        : `lr_policy '${policy}' needs a stepsize${param.has('stepvalue') ? ": 'stepvalue' is for 'multistep'" : ', a number of iterations'}`,
      caffe: `Check failed: this->param_.stepsize() > 0 (${stepsize} vs. 0)`,
    });
  }
  const gamma = Math.fround(param.number('gamma'));
  if (reads.includes('gamma') && !(gamma >= 0)) {
    found.push({
      rule: 'solver/lr-parameters',
      span: param.span('gamma'),
      message: `gamma is ${formatFloat32(param.number('gamma'))}, and lr_policy '${policy}' needs one that is 0 or more`,
      caffe: `Check failed: this->param_.gamma() >= 0 (${printedNumber(gamma)} vs. 0)`,
    });
  }
  // Caffe looks at them in this order, but for 'sigmoid'.
  return policy === 'sigmoid' ? found.reverse() : found;
}

/** Caffe reads the kind of regularization only where there is something to regularize. */
function regularization({ file, param, nets: { train } }: Reading): SolverFinding[] {
  const given = param.string('regularization_type');
  if (given === 'L1' || given === 'L2' || isInSolvers(given, file.environment)) return [];
  const decay = Math.fround(param.number('weight_decay'));
  const isDecayed = decay !== 0 && (train?.net === undefined ? undefined : decayed(train.net, decay));
  const isUnused = decay === 0 || isDecayed === false;
  return [
    {
      rule: 'solver/regularization-type',
      span: param.span('regularization_type'),
      message:
        `there is no regularization_type '${given}'${didYouMean(given, ['L1', 'L2']) || ': take L1 or L2'}` +
        (isUnused ? '; nothing is decayed here, so that Caffe does not read it' : ''),
      caffe: isDecayed === true ? `Unknown regularization type: ${given}` : null,
    },
  ];
}

/** Whether a solver, or a net that it trains or tests, is for a Caffe that may have more than BVLC's. */
function isForksRun(file: Reading['file'], { train, tests }: Reading['nets']): boolean {
  return [file, train?.document, ...tests.map(({ document }) => document)].some(
    (read) => read !== undefined && isForks(read),
  );
}

/** Whether a solver is for a Caffe that may have more than BVLC's. */
export function isForks({ dialect }: Reading['file']): boolean {
  return dialect.open || dialect.names.some((name) => name !== 'bvlc');
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
