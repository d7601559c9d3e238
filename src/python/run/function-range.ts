import { rangeOfTerm, rangesBeside, rangesOf } from './known-range.js';
import { ANY, absolute, extreme, negative, power, type Range, range, sum, times } from './range.js';
import { constantOf, type Numbers, numbersOf, type Value } from './value.js';

const ONE = range(1, 1);

/** What gives numbers as they are, or some of them. */
export const KEEPS =
  /^(?:array|asarray|asanyarray|ascontiguousarray|asfarray|float(?:16|32|64)?|double|nan_to_num|repeat|tile|broadcast_to|expand_dims|insert|reshape|squeeze|ravel|flatten|concatenate|stack|[hvd]stack|take|take_along_axis|choose|sort|roll|flip|diag|diagonal|copy|astype|item|tolist|transpose|min|amin|nanmin|max|amax|nanmax|mean|average|nanmean|median|float)$/;

/** The ranges of what a function makes; undefined where they are not known. */
export function rangesMade(
  name: string,
  value: Value,
  positional: readonly Value[],
  named: ReadonlyMap<string, Value>,
): Pick<Numbers, 'scores' | 'shares'> | undefined {
  const { underflows, mayCancel } = numbersOf(value);
  const { scores, shares } = rangesOf(value);
  const both = (call: (of: Range) => Range | undefined) => ({
    scores: scores && call(scores),
    shares: shares && call(shares),
  });
  const [, second, third] = positional;
  if (KEEPS.test(name)) {
    // Of raw numbers some are not 0; what is taken from another may be the same everywhere.
    return /^(?:mean|average|nanmean|median)$/.test(name)
      ? both(({ low, high }) => sumOf(low, high, underflows === true || mayCancel !== true, false))
      : { scores, shares };
  }
  switch (name) {
    case 'sum':
    case 'nansum':
    case 'cumsum':
      return both(({ low, high }) => sumOf(low, high, underflows === true || mayCancel !== true, true));
    case 'prod':
    case 'product':
    case 'cumprod':
      return both(({ low, high }) => (low >= 0 && high <= 1 ? range(low, high) : undefined));
    case 'abs':
    case 'fabs':
    case 'absolute':
      return both(absolute);
    case 'square':
      return both((of) => power(of, 2));
    case 'sqrt':
      return both((of) => power(of, 0.5));
    case 'negative':
      return both(negative);
    case 'std':
    case 'nanstd':
    case 'var':
    case 'nanvar':
      // Of one number, or of those that are all the same, it is 0.
      return both(() => range(0, Number.POSITIVE_INFINITY));
    case 'norm':
      return mayCancel === true ? both(() => range(0, Number.POSITIVE_INFINITY)) : undefined;
    case 'tanh':
    case 'sin':
    case 'cos':
      return both(() => range(-1, 1));
    case 'expit':
    case 'softmax':
      return { scores: range(0, 1), shares: range(Number.MIN_VALUE, 1) };
    case 'maximum':
    case 'fmax':
      return second && bounded(value, second, Math.max);
    case 'minimum':
    case 'fmin':
      return second && bounded(value, second, Math.min);
    case 'clip': {
      const [low, high] = [
        second ?? named.get('a_min') ?? named.get('min'),
        third ?? named.get('a_max') ?? named.get('max'),
      ].map((bound) => (bound === undefined || constantOf(bound) === null ? undefined : bound));
      const least = low && rangesBeside(low, value).shares;
      if (low !== undefined && least === undefined) return undefined;
      const most = high && (rangeOfTerm(high) ?? ONE);
      return both((of) => {
        const raised = least === undefined ? of : extreme(of, least, Math.max);
        return most === undefined ? raised : extreme(raised, most, Math.min);
      });
    }
    case 'outer': {
      if (second === undefined) return undefined;
      const other = rangesOf(second);
      return {
        scores: scores && other.scores && times(scores, other.scores),
        shares: shares && other.shares && times(shares, other.shares),
      };
    }
    case 'dot':
    case 'matmul':
    case 'inner': {
      if (second === undefined) return undefined;
      const other = rangesOf(second);
      const areScores = scores?.high === Number.POSITIVE_INFINITY && other.scores?.low === ANY.low;
      const areShares = shares?.low === 0 && other.shares?.low === 0;
      return areScores || areShares
        ? {
            scores: areScores ? ANY : undefined,
            shares: areShares ? range(0, Number.POSITIVE_INFINITY) : undefined,
          }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** A sum, or a mean, of several numbers. */
function sumOf(low: number, high: number, isPositive: boolean, isSum: boolean): Range {
  const summed = sum(range(low, high), isPositive);
  return isSum ? summed : range(low < 0 ? low : summed.low, high);
}

/** `maximum(a, b)`, or `minimum(a, b)`. */
function bounded(
  a: Value,
  b: Value,
  choose: (a: number, b: number) => number,
): Pick<Numbers, 'scores' | 'shares'> | undefined {
  const [one, other] = [rangesBeside(a, b), rangesBeside(b, a)];
  return {
    scores: one.scores && other.scores && extreme(one.scores, other.scores, choose),
    shares: one.shares && other.shares && extreme(one.shares, other.shares, choose),
  };
}
