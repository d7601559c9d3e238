import type { Expression } from '../syntax/tree.js';
import { isZeroValue } from './arrays.js';
import { attributeOf } from './attributes.js';
import { callOf, callValue } from './calls.js';
import { comprehensionOf, dictOf, sequenceOf } from './collections.js';
import { conditionOf, isCertain } from './condition.js';
import { nameOf } from './names.js';
import { binaryOf, booleanOf, comparisonOf, unaryOf } from './operators.js';
import { noteAsked } from './params.js';
import { type Given, Run } from './run.js';
import type { Frame } from './state.js';
import { subscriptOf } from './subscripts.js';
import { constant } from './term.js';
import { arrayOf, constantValue, From, fromOf, join, UNKNOWN, type Value } from './value.js';

/** Deeper than this nothing is followed. */
const MAX_DEPTH = 700;

/** Follows expressions. */
export abstract class Evaluator extends Run {
  evaluate(expression: Expression, frame: Frame): Value {
    if (!this.step() || this.#depth > MAX_DEPTH) return UNKNOWN;
    this.#depth++;
    const value = this.#evaluate(expression, frame);
    this.#depth--;
    return value;
  }

  #depth = 0;

  #evaluate(expression: Expression, frame: Frame): Value {
    switch (expression.kind) {
      case 'name':
        return nameOf(this, expression, frame);
      case 'number':
        return expression.isFloat
          ? { kind: 'term', term: constant(expression.value), from: 0, isFloat: true }
          : constantValue(expression.value);
      case 'string':
        if (expression.value !== undefined) return constantValue(expression.value);
        return expression.parts.map((part) => this.evaluate(part, frame).kind).includes('text')
          ? { kind: 'text', isEdited: true }
          : { kind: 'unknown', from: 0 };
      case 'constant':
        return expression.value === 'ellipsis'
          ? { kind: 'unknown', from: 0 }
          : constantValue(expression.value);
      case 'attribute':
        return attributeOf(this, this.evaluate(expression.object, frame), expression.name, expression, frame);
      case 'subscript':
        return subscriptOf(this, expression, frame);
      case 'call':
        return callOf(this, expression, frame);
      case 'tuple':
      case 'list':
      case 'set':
        return sequenceOf(this, expression.items, frame);
      case 'dict':
        return dictOf(this, expression, frame);
      case 'unary':
        return unaryOf(this, expression, frame);
      case 'binary':
        return binaryOf(this, expression, frame);
      case 'boolean':
        return booleanOf(this, expression, frame);
      case 'compare':
        return comparisonOf(this, expression, frame);
      case 'conditional': {
        const asked = this.evaluate(expression.test, frame);
        noteAsked(this, asked);
        const certain = isCertain(asked);
        if (certain !== undefined)
          return this.evaluate(certain ? expression.then : expression.otherwise, frame);
        const fork = {};
        const then = this.under(conditionOf(asked, true, fork), () => this.evaluate(expression.then, frame));
        const otherwise = this.under(conditionOf(asked, false, fork), () =>
          this.evaluate(expression.otherwise, frame),
        );
        const either = join(then, otherwise);
        if ((fromOf(asked) & From.propagateDown) === 0) return either;
        return arrayOf(fromOf(either) | fromOf(asked), isZeroValue(either));
      }
      case 'lambda':
        return {
          kind: 'function',
          definition: {
            params: expression.params,
            body: [{ kind: 'return', value: expression.body, start: expression.start, end: expression.end }],
            start: expression.start,
          },
          module: frame.module,
          closure: frame.locals,
          self: undefined,
          owner: frame.owner,
        };
      case 'comprehension':
        return comprehensionOf(this, expression, frame);
      case 'named': {
        const value = this.evaluate(expression.value, frame);
        this.assign(expression.target, value, frame);
        return value;
      }
      case 'star':
      case 'repr':
        return this.evaluate(expression.value, frame);
      case 'yield':
      case 'await':
        if (expression.value !== undefined) this.evaluate(expression.value, frame);
        return UNKNOWN;
      case 'slice':
        for (const part of [expression.lower, expression.upper, expression.step])
          if (part !== undefined) this.evaluate(part, frame);
        return { kind: 'unknown', from: 0 };
    }
  }

  call(called: Value, given: Given, at: Expression, frame: Frame): Value {
    return callValue(this, called, given, at, frame);
  }
}
