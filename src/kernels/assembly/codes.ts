/** Numbers that stand for names in the kernels' tables. Compiled into the kernels and into what calls them. */

export const SIGMOID = 0;
export const TANH = 1;
export const RELU = 2;
export const LEAKY_RELU = 3;
export const LINEAR = 4;
export const SOFTMAX = 5;

export const HALF_SQUARED_ERROR = 0;
export const MEAN_SQUARED_ERROR = 1;
export const BINARY_CROSS_ENTROPY = 2;
export const CATEGORICAL_CROSS_ENTROPY = 3;

export const GRADIENT_DESCENT = 0;
export const MOMENTUM = 1;
export const ADAM = 2;
