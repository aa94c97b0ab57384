/**
 * By this header of its request proxy.ts tells the frame of a page that it is the front page, whose head is larger. The page
 * itself comes too late for that: what is above it has been painted by then, and would move.
 */
export const frontHeader = 'x-front-page';
