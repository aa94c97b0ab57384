import sharp from 'sharp';

// One thread for each picture: how many are made side by side is for the queue to say, so that pages keep a core. And
// what libvips remembers of pictures it will not see again is memory for nothing.
sharp.concurrency(1);
sharp.cache(false);

export { sharp };
