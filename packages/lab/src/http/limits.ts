/** The longest head of a request, in bytes. */
export const HEAD_LIMIT: number = 64 * 1024;

/** The longest body of a request, in bytes. */
export const BODY_LIMIT: number = 1024 * 1024;

/** How long a client may take for one whole request, and keep an idle connection, in milliseconds. */
export const REQUEST_TIMEOUT = 10_000;

/** How long a connection to which the lab does not answer stays open, in milliseconds. */
export const SILENCE_TIMEOUT = 60_000;

/** How long before a reset what was sent may take to arrive, in milliseconds: a reset throws away what was not read yet. */
export const RESET_AFTER = 100;

/** How many connections one server keeps open; further ones are refused. */
export const CONNECTION_LIMIT = 1024;
