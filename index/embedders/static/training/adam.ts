/** Adam (Kingma & Ba 2015) over one array of parameters. */
export type Adam = { step(gradient: Float32Array, learningRate: number): void };

/** Updates `parameters` in place at every step and clears the gradient it was given. */
export function createAdam(parameters: Float32Array): Adam {
  const [decay1, decay2, epsilon] = [0.9, 0.999, 1e-8];
  const first = new Float32Array(parameters.length);
  const second = new Float32Array(parameters.length);
  let steps = 0;
  return {
    step(gradient, learningRate) {
      steps++;
      const correction1 = 1 - decay1 ** steps;
      const correction2 = Math.sqrt(1 - decay2 ** steps);
      for (let i = 0; i < parameters.length; i++) {
        const g = gradient[i] as number;
        const m = decay1 * (first[i] as number) + (1 - decay1) * g;
        const v = decay2 * (second[i] as number) + (1 - decay2) * g * g;
        first[i] = m;
        second[i] = v;
        const change = m / correction1 / (Math.sqrt(v) / correction2 + epsilon);
        parameters[i] = (parameters[i] as number) - learningRate * change;
      }
      gradient.fill(0);
    },
  };
}
