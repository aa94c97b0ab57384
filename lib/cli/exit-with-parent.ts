/** Preloaded into a part we did not write: a supervisor that is killed outright leaves no orphan. */
process.on('disconnect', () => process.exit(0));
