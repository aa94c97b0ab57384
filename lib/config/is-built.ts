/**
 * Whether this runs as `next build` made it: the build writes NODE_ENV into the code, so that no environment it is
 * started in can change the answer.
 */
export const isBuilt = process.env.NODE_ENV === 'production';
