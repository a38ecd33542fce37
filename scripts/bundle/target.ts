/** The oldest Node that the npm package runs on: engines in package.json. */
export const TARGET = 'node22.15';
