// Loaded into the program by handover.mjs: the channel closes when the launcher dies, however it dies.
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
