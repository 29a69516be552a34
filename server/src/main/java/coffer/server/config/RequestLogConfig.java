package coffer.server.config;

/**
 * How much of a log is kept.
 *
 * @param queued most records waiting for the disk
 */
public record RequestLogConfig(long fileBytes, int files, int queued) {}
