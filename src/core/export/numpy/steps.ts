/** The eleven steps in NumPy: operators, activations and optimizers. */
import type { Model } from '../../model/model';
import type { Activation, HiddenActivation, Optimizer } from '../../network/config';
import { isDocumentRule, type Syntax } from '../elevenSteps/steps';

const ACTIVATIONS: Record<Activation, (z: string) => string> = {
  sigmoid: (z) => `sigmoid(${z})`,
  tanh: (z) => `np.tanh(${z})`,
  relu: (z) => `np.maximum(0, ${z})`,
  leakyRelu: (z) => `np.maximum(0.01 * ${z}, ${z})`,
  linear: (z) => z,
  softmax: (z) => `softmax(${z})`,
};

const SLOPES: Record<HiddenActivation, (a: string) => string> = {
  sigmoid: (a) => `derivatives_sigmoid(${a})`,
  tanh: (a) => `1 - ${a} ** 2`,
  relu: (a) => `(${a} > 0).astype(${a}.dtype)`,
  leakyRelu: (a) => `np.where(${a} > 0, 1, 0.01).astype(${a}.dtype)`,
  linear: (a) => `np.ones_like(${a})`,
};

export function numpySyntax(model: Model): Syntax {
  const { optimizer } = model.config;
  const isPlain = optimizer === 'gradientDescent' || optimizer === 'sgd';
  const isDocument = isDocumentRule(model);
  return {
    assign: (name, expression) => `${name} = ${expression}`,
    affine: (a, w, b) => `np.dot(${a}, ${w}) + ${b}`,
    timesTransposed: (a, b) => `${a}.dot(${b}.T)`,
    transposedTimes: (a, b) => `${a}.T.dot(${b})`,
    columnSums: (a) => `np.sum(${a}, axis=0, keepdims=True)`,
    activation: (name, z) => ACTIVATIONS[name](z),
    slope: (name, a) => SLOPES[name](a),
    rowCount: (a) => `len(${a})`,
    beforeUpdate: optimizer === 'adam' ? ['updates += 1'] : [],
    updated: (name, gradient) => {
      if (isDocument) return `${name} + ${gradient} * lr`;
      const bracketed = gradient.includes(' + ') ? `(${gradient})` : gradient;
      return isPlain ? `${name} - lr * ${bracketed}` : `updated("${name}", ${name}, ${gradient})`;
    },
  };
}

export const NUMPY_FUNCTIONS = {
  sigmoid: 'def sigmoid(x):\n    return 1 / (1 + np.exp(-x))',
  slope:
    'def derivatives_sigmoid(x):\n    """The slope of the sigmoid, from its value."""\n    return x * (1 - x)',
  softmax:
    'def softmax(x):\n    powers = np.exp(x - x.max(axis=1, keepdims=True))\n    return powers / powers.sum(axis=1, keepdims=True)',
};

const MOMENTUM = `velocities = {}


def updated(name, parameter, gradient):
    """Momentum: nine tenths of the last update stay."""
    velocities[name] = 0.9 * velocities.get(name, 0) - lr * gradient
    return parameter + velocities[name]`;

const ADAM = `means, squares = {}, {}
updates = 0  # so far, the present one included


def updated(name, parameter, gradient):
    """Adam: a step of its own for every parameter (Kingma and Ba, 2015)."""
    means[name] = 0.9 * means.get(name, 0) + (1 - 0.9) * gradient
    squares[name] = 0.999 * squares.get(name, 0) + (1 - 0.999) * gradient * gradient
    step = lr / (1 - 0.9**updates)
    correction = 1 / (1 - 0.999**updates)
    return parameter - step * means[name] / (np.sqrt(squares[name] * correction) + 1e-8)`;

export const NUMPY_OPTIMIZERS: Readonly<Partial<Record<Optimizer, string>>> = {
  momentum: MOMENTUM,
  adam: ADAM,
};
