/** The folders with what bundles are made of, beside packages. */
export const FOLLOWED = ['apps', 'libs'] as const;
