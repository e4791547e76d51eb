/** The eleven steps in R: operators, activations and optimizers. */
import type { Model } from '../../model/model';
import type { Activation, HiddenActivation, Optimizer } from '../../network/config';
import { isDocumentRule, type Syntax } from '../elevenSteps/steps';

const ACTIVATIONS: Record<Activation, (z: string) => string> = {
  sigmoid: (z) => `sigmoid(${z})`,
  tanh: (z) => `tanh(${z})`,
  relu: (z) => `pmax(${z}, 0)`,
  leakyRelu: (z) => `pmax(0.01 * ${z}, ${z})`,
  linear: (z) => z,
  softmax: (z) => `softmax(${z})`,
};

const SLOPES: Record<HiddenActivation, (a: string) => string> = {
  sigmoid: (a) => `derivatives_sigmoid(${a})`,
  tanh: (a) => `1 - ${a}^2`,
  relu: (a) => `(${a} > 0) * 1`,
  leakyRelu: (a) => `ifelse(${a} > 0, 1, 0.01)`,
  linear: (a) => `array(1, dim(${a}))`,
};

export function rSyntax(model: Model): Syntax {
  const { optimizer } = model.config;
  const isPlain = optimizer === 'gradientDescent' || optimizer === 'sgd';
  const isDocument = isDocumentRule(model);
  return {
    assign: (name, expression) => `${name} <- ${expression}`,
    affine: (a, w, b) => `sweep(${a} %*% ${w}, 2, ${b}, "+")`,
    timesTransposed: (a, b) => `${a} %*% t(${b})`,
    transposedTimes: (a, b) => `t(${a}) %*% ${b}`,
    columnSums: (a) => `colSums(${a})`,
    activation: (name, z) => ACTIVATIONS[name](z),
    slope: (name, a) => SLOPES[name](a),
    rowCount: (a) => `nrow(${a})`,
    beforeUpdate: optimizer === 'adam' ? ['updates <- updates + 1'] : [],
    updated: (name, gradient) => {
      const product = gradient.includes('%*%') ? `(${gradient})` : gradient;
      if (isDocument) return `${name} + ${product} * lr`;
      return isPlain ? `${name} - lr * ${product}` : `updated("${name}", ${name}, ${gradient})`;
    },
  };
}

export const R_FUNCTIONS = {
  sigmoid: 'sigmoid <- function(x) 1 / (1 + exp(-x))',
  slope: '# The slope of the sigmoid, from its value.\nderivatives_sigmoid <- function(x) x * (1 - x)',
  softmax: 'softmax <- function(x) {\n  powers <- exp(x - apply(x, 1, max))\n  powers / rowSums(powers)\n}',
};

const MOMENTUM = `velocities <- list()
# Momentum: nine tenths of the last update stay.
updated <- function(name, parameter, gradient) {
  last <- if (is.null(velocities[[name]])) 0 else velocities[[name]]
  velocities[[name]] <<- 0.9 * last - lr * gradient
  parameter + velocities[[name]]
}`;

const ADAM = `means <- list()
squares <- list()
updates <- 0 # so far, the present one included
# Adam: a step of its own for every parameter (Kingma and Ba, 2015).
updated <- function(name, parameter, gradient) {
  last <- function(moments) if (is.null(moments[[name]])) 0 else moments[[name]]
  means[[name]] <<- 0.9 * last(means) + (1 - 0.9) * gradient
  squares[[name]] <<- 0.999 * last(squares) + (1 - 0.999) * gradient * gradient
  step <- lr / (1 - 0.9^updates)
  correction <- 1 / (1 - 0.999^updates)
  parameter - step * means[[name]] / (sqrt(squares[[name]] * correction) + 1e-8)
}`;

export const R_OPTIMIZERS: Readonly<Partial<Record<Optimizer, string>>> = { momentum: MOMENTUM, adam: ADAM };
