/** The oldest supported Node of the npm package: engines in package.json. */
export const TARGET = 'node22.15';
