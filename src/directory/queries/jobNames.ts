/** Publishes the directory anew when something of it has changed; one waiting job is enough. */
export const PUBLISH = { name: 'directory.publish' };
