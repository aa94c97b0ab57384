/** Preloaded into every part, also those we did not write: a supervisor that is killed outright leaves no orphan. */
process.on('disconnect', () => process.exit(0));
